"""The world's money as the press writes it: symbol or code → what it is called.

Names follow the press agencies' style books; codes are those of ISO 4217.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Currency:
    """What one unit, several, a hundredth and several are called; "" when nobody names them."""

    one: str
    many: str
    cent: str = "cent"
    cents: str = "cents"


def _dollar(of: str) -> Currency:
    return Currency(f"{of} dollar", f"{of} dollars")


def _peso(of: str = "") -> Currency:
    return Currency(f"{of} peso".strip(), f"{of} pesos".strip(), "centavo", "centavos")


def _pound(of: str) -> Currency:
    return Currency(f"{of} pound", f"{of} pounds", "piastre", "piastres")


_KRONE = ("kroner", "øre", "øre")
DOLLAR = Currency("dollar", "dollars")
POUND = Currency("pound", "pounds", "penny", "pence")
EURO = Currency("euro", "euros")
YEN = Currency("yen", "yen", "", "")
YUAN = Currency("yuan", "yuan", "", "")
RUPEE = Currency("rupee", "rupees", "paisa", "paise")
RUBLE = Currency("rouble", "roubles", "kopeck", "kopecks")
RAND = Currency("rand", "rand")
REAL = Currency("real", "reais", "centavo", "centavos")
FRANC = Currency("Swiss franc", "Swiss francs", "centime", "centimes")
WON = Currency("won", "won", "", "")
RINGGIT = Currency("ringgit", "ringgit", "", "")
RUPIAH = Currency("rupiah", "rupiah", "", "")
BAHT = Currency("baht", "baht", "satang", "satang")
SHEKEL = Currency("shekel", "shekels", "agora", "agorot")
LIRA = Currency("lira", "lira", "kurus", "kurus")
NAIRA = Currency("naira", "naira", "kobo", "kobo")
DONG = Currency("dong", "dong", "", "")
HRYVNIA = Currency("hryvnia", "hryvnia", "kopiyka", "kopiykas")
ZLOTY = Currency("zloty", "zloty", "grosz", "groszy")
DIRHAM = Currency("dirham", "dirhams", "fils", "fils")
RIYAL = Currency("riyal", "riyals", "halala", "halalas")
BITCOIN = Currency("bitcoin", "bitcoin")
FORINT = Currency("forint", "forints")

# Written before the number. The longest that fits is taken.
SIGNS: dict[str, Currency] = {
    "$": DOLLAR,
    "US$": _dollar("U S"),
    "U.S.$": _dollar("U S"),
    "US $": _dollar("U S"),
    "A$": _dollar("Australian"),
    "AU$": _dollar("Australian"),
    "C$": _dollar("Canadian"),
    "CA$": _dollar("Canadian"),
    "CAN$": _dollar("Canadian"),
    "CDN$": _dollar("Canadian"),
    "NZ$": _dollar("New Zealand"),
    "HK$": _dollar("Hong Kong"),
    "S$": _dollar("Singapore"),
    "SG$": _dollar("Singapore"),
    "NT$": _dollar("New Taiwan"),
    "TW$": _dollar("Taiwan"),
    "B$": _dollar("Brunei"),
    "BN$": _dollar("Brunei"),
    "BZ$": _dollar("Belize"),
    "FJ$": _dollar("Fijian"),
    "F$": _dollar("Fijian"),
    "G$": _dollar("Guyanese"),
    "J$": _dollar("Jamaican"),
    "JA$": _dollar("Jamaican"),
    "L$": _dollar("Liberian"),
    "N$": _dollar("Namibian"),
    "TT$": _dollar("Trinidad"),
    "BD$": _dollar("Barbados"),
    "BBD$": _dollar("Barbados"),
    "EC$": _dollar("East Caribbean"),
    "Z$": _dollar("Zimbabwe"),
    "ZW$": _dollar("Zimbabwe"),
    "R$": REAL,
    "MX$": _peso("Mexican"),
    "Mex$": _peso("Mexican"),
    "AR$": _peso("Argentine"),
    "CLP$": _peso("Chilean"),
    "COL$": _peso("Colombian"),
    "RD$": _peso("Dominican"),
    "£": POUND,
    "E£": _pound("Egyptian"),
    "LE": _pound("Egyptian"),
    "I£": _pound("Irish"),
    "IR£": _pound("Irish"),
    "S£": _pound("Sudanese"),
    "€": EURO,
    "¥": YEN,
    "JP¥": YEN,
    "CN¥": YUAN,
    "RMB¥": YUAN,
    "元": YUAN,
    "円": YEN,
    "₹": RUPEE,
    "Rs": RUPEE,
    "Rs.": RUPEE,
    "₨": RUPEE,
    "PKR": Currency("Pakistani rupee", "Pakistani rupees", "paisa", "paise"),
    "₩": WON,
    "₽": RUBLE,
    "₺": LIRA,
    "TL": LIRA,
    "₪": SHEKEL,
    "NIS": SHEKEL,
    "₦": NAIRA,
    "N": NAIRA,
    "₫": DONG,
    "฿": BAHT,
    "₱": Currency("peso", "pesos", "centavo", "centavos"),
    "₴": HRYVNIA,
    "₡": Currency("colon", "colones", "centimo", "centimos"),
    "₲": Currency("guarani", "guaranies"),
    "₵": Currency("cedi", "cedis", "pesewa", "pesewas"),
    "GH₵": Currency("cedi", "cedis", "pesewa", "pesewas"),
    "₸": Currency("tenge", "tenge"),
    "₮": Currency("tugrik", "tugriks"),
    "₭": Currency("kip", "kip"),
    "₼": Currency("manat", "manat"),
    "₾": Currency("lari", "lari"),
    "৳": Currency("taka", "taka"),
    "Tk": Currency("taka", "taka"),
    "៛": Currency("riel", "riel"),
    "₿": BITCOIN,
    "ƒ": Currency("guilder", "guilders"),
    "₣": Currency("franc", "francs", "centime", "centimes"),
    "₤": LIRA,
    "RM": RINGGIT,
    "Rp": RUPIAH,
    "Rp.": RUPIAH,
    "R": RAND,
    "P": Currency("pula", "pula"),
    "Php": _peso("Philippine"),
    "SFr": FRANC,
    "SFr.": FRANC,
    "Fr": FRANC,
    "Fr.": FRANC,
    "FF": Currency("French franc", "French francs"),
    "DM": Currency("Deutschmark", "Deutschmarks", "pfennig", "pfennigs"),
    "Kč": Currency("Czech crown", "Czech crowns"),
    "Ft": FORINT,
    "kr": Currency("krona", "kronor"),
    "KSh": Currency("Kenyan shilling", "Kenyan shillings"),
    "Ksh": Currency("Kenyan shilling", "Kenyan shillings"),
    "Sh": Currency("shilling", "shillings"),
    "USh": Currency("Ugandan shilling", "Ugandan shillings"),
    "TSh": Currency("Tanzanian shilling", "Tanzanian shillings"),
    "Dh": DIRHAM,
    "Dhs": DIRHAM,
    "SR": RIYAL,
    "K": Currency("kyat", "kyat"),
    "zł": ZLOTY,
}

# Written before or after the number.
CODES: dict[str, Currency] = {
    "USD": _dollar("U S"),
    "AUD": _dollar("Australian"),
    "CAD": _dollar("Canadian"),
    "NZD": _dollar("New Zealand"),
    "HKD": _dollar("Hong Kong"),
    "SGD": _dollar("Singapore"),
    "TWD": _dollar("Taiwan"),
    "NTD": _dollar("New Taiwan"),
    "FJD": _dollar("Fijian"),
    "JMD": _dollar("Jamaican"),
    "TTD": _dollar("Trinidad"),
    "BBD": _dollar("Barbados"),
    "XCD": _dollar("East Caribbean"),
    "ZWL": _dollar("Zimbabwe"),
    "NAD": _dollar("Namibian"),
    "LRD": _dollar("Liberian"),
    "GBP": POUND,
    "EUR": EURO,
    "JPY": YEN,
    "CNY": YUAN,
    "RMB": YUAN,
    "CNH": YUAN,
    "INR": Currency("Indian rupee", "Indian rupees", "paisa", "paise"),
    "PKR": Currency("Pakistani rupee", "Pakistani rupees", "paisa", "paise"),
    "LKR": Currency("Sri Lankan rupee", "Sri Lankan rupees"),
    "NPR": Currency("Nepalese rupee", "Nepalese rupees"),
    "BDT": Currency("taka", "taka"),
    "IDR": RUPIAH,
    "MYR": RINGGIT,
    "THB": BAHT,
    "VND": DONG,
    "PHP": _peso("Philippine"),
    "KRW": WON,
    "KPW": Currency("North Korean won", "North Korean won"),
    "KZT": Currency("tenge", "tenge"),
    "UZS": Currency("som", "som"),
    "MMK": Currency("kyat", "kyat"),
    "KHR": Currency("riel", "riel"),
    "LAK": Currency("kip", "kip"),
    "MNT": Currency("tugrik", "tugriks"),
    "CHF": FRANC,
    "SEK": Currency("Swedish krona", "Swedish kronor", "öre", "öre"),
    "NOK": Currency("Norwegian krone", f"Norwegian {_KRONE[0]}", *_KRONE[1:]),
    "DKK": Currency("Danish krone", f"Danish {_KRONE[0]}", *_KRONE[1:]),
    "ISK": Currency("Icelandic krona", "Icelandic kronur"),
    "PLN": ZLOTY,
    "CZK": Currency("Czech crown", "Czech crowns"),
    "HUF": FORINT,
    "RON": Currency("Romanian leu", "Romanian lei", "ban", "bani"),
    "BGN": Currency("lev", "leva", "stotinka", "stotinki"),
    "RSD": Currency("Serbian dinar", "Serbian dinars"),
    "HRK": Currency("kuna", "kuna"),
    "UAH": HRYVNIA,
    "RUB": RUBLE,
    "BYN": Currency("Belarusian rouble", "Belarusian roubles"),
    "MDL": Currency("Moldovan leu", "Moldovan lei"),
    "GEL": Currency("lari", "lari"),
    "AMD": Currency("dram", "dram"),
    "AZN": Currency("manat", "manat"),
    "TRY": LIRA,
    "ILS": SHEKEL,
    "EGP": _pound("Egyptian"),
    "SYP": _pound("Syrian"),
    "LBP": _pound("Lebanese"),
    "SDG": _pound("Sudanese"),
    "SAR": Currency("Saudi riyal", "Saudi riyals", "halala", "halalas"),
    "QAR": Currency("Qatari riyal", "Qatari riyals"),
    "OMR": Currency("Omani rial", "Omani rials"),
    "IRR": Currency("Iranian rial", "Iranian rials"),
    "YER": Currency("Yemeni rial", "Yemeni rials"),
    "AED": DIRHAM,
    "MAD": Currency("Moroccan dirham", "Moroccan dirhams"),
    "KWD": Currency("Kuwaiti dinar", "Kuwaiti dinars", "fils", "fils"),
    "BHD": Currency("Bahraini dinar", "Bahraini dinars", "fils", "fils"),
    "JOD": Currency("Jordanian dinar", "Jordanian dinars"),
    "IQD": Currency("Iraqi dinar", "Iraqi dinars"),
    "LYD": Currency("Libyan dinar", "Libyan dinars"),
    "TND": Currency("Tunisian dinar", "Tunisian dinars"),
    "DZD": Currency("Algerian dinar", "Algerian dinars"),
    "AFN": Currency("afghani", "afghanis"),
    "ZAR": RAND,
    "NGN": NAIRA,
    "GHS": Currency("cedi", "cedis", "pesewa", "pesewas"),
    "KES": Currency("Kenyan shilling", "Kenyan shillings"),
    "UGX": Currency("Ugandan shilling", "Ugandan shillings"),
    "TZS": Currency("Tanzanian shilling", "Tanzanian shillings"),
    "ETB": Currency("birr", "birr"),
    "ZMW": Currency("kwacha", "kwacha"),
    "MWK": Currency("Malawian kwacha", "Malawian kwacha"),
    "XAF": Currency("C F A franc", "C F A francs"),
    "XOF": Currency("C F A franc", "C F A francs"),
    "CFA": Currency("C F A franc", "C F A francs"),
    "RWF": Currency("Rwandan franc", "Rwandan francs"),
    "BRL": REAL,
    "MXN": _peso("Mexican"),
    "ARS": _peso("Argentine"),
    "CLP": _peso("Chilean"),
    "COP": _peso("Colombian"),
    "UYU": _peso("Uruguayan"),
    "CUP": _peso("Cuban"),
    "DOP": _peso("Dominican"),
    "PEN": Currency("sol", "soles"),
    "VES": Currency("bolivar", "bolivars"),
    "BOB": Currency("boliviano", "bolivianos"),
    "BTC": BITCOIN,
    "ETH": Currency("ether", "ether"),
    "USDT": Currency("tether", "tether"),
    "XRP": Currency("X R P", "X R P"),
}

# Written after the number only.
SUFFIXES: dict[str, Currency] = CODES | {
    "€": EURO,
    "£": POUND,
    "₽": RUBLE,
    "₴": HRYVNIA,
    "₫": DONG,
    "¥": YEN,
    "元": YUAN,
    "円": YEN,
    "kr": Currency("krona", "kronor"),
    "zł": ZLOTY,
    "Kč": Currency("Czech crown", "Czech crowns"),
    "Ft": FORINT,
    "CFA": Currency("C F A franc", "C F A francs"),
}

# Hundredths written after the number: 50p, 99c, 99¢. Read by `money`.
HUNDREDTHS = {"p": ("penny", "pence"), "c": ("cent", "cents"), "¢": ("cent", "cents")}
