"""Short forms of titles, places and small words → their full forms. Data only.

Associated Press and Guardian style books, the services' own lists of ranks, the AP's and the US
Postal Service's names of states.
"""

from __future__ import annotations

from sayso.script.rules import words_of


def _table(rows: str) -> dict[str, str]:
    """Lines of "short = full, short = full"."""
    pairs = (row.split("=", 1) for row in rows.replace("\n", ";").split(";") if "=" in row)
    return {short.strip(): full.strip() for short, full in pairs}


# Before a name. With or without their dot; a capital must follow.
TITLES = _table(
    """
    Gen=General; Maj Gen=Major General; Lt Gen=Lieutenant General; Brig Gen=Brigadier General
    Col=Colonel; Lt Col=Lieutenant Colonel; Maj=Major; Capt=Captain; Lt=Lieutenant
    1st Lt=First Lieutenant; 2nd Lt=Second Lieutenant; 1st Sgt=First Sergeant
    Sgt=Sergeant; Sgt Maj=Sergeant Major
    Sgt 1st Class=Sergeant First Class; Staff Sgt=Staff Sergeant; Master Sgt=Master Sergeant
    Gunnery Sgt=Gunnery Sergeant; Tech Sgt=Technical Sergeant; Cpl=Corporal
    L Cpl=Lance Corporal; Lance Cpl=Lance Corporal; Pvt=Private; Pte=Private
    Pfc=Private First Class; Spc=Specialist; Adm=Admiral; Rear Adm=Rear Admiral
    Vice Adm=Vice Admiral; R Adm=Rear Admiral; Cmdr=Commander; Lt Cmdr=Lieutenant Commander
    Cdr=Commander; Cdre=Commodore; Cmdre=Commodore; Brig=Brigadier; Ens=Ensign
    Cmd Sgt Maj=Command Sergeant Major; Air Cdre=Air Commodore; Gp Capt=Group Captain
    Wg Cdr=Wing Commander; Sqn Ldr=Squadron Leader; Flt Lt=Flight Lieutenant; Det=Detective
    Det Sgt=Detective Sergeant; Det Insp=Detective Inspector; Insp=Inspector
    Det Supt=Detective Superintendent; Supt=Superintendent; Ch Supt=Chief Superintendent
    Ch Insp=Chief Inspector; Const=Constable; Det Con=Detective Constable; Ofc=Officer
    Dep=Deputy; Rep=Representative; Reps=Representatives; Sen=Senator; Sens=Senators
    Gov=Governor; Govs=Governors; Lt Gov=Lieutenant Governor; Atty Gen=Attorney General
    Pres=President; Sec=Secretary; Asst=Assistant; Supt=Superintendent; Del=Delegate
    Amb=Ambassador; Dr=Doctor; Drs=Doctors; Prof=Professor; Profs=Professors; Mr=Mister
    Rev=Reverend; Revd=Reverend; Hon=Honourable; Fr=Father; Sr=Sister; Mgr=Monsignor
    Msgr=Monsignor; Ms=Ms; Br=Brother; Ven=Venerable; Mt=Mount; Ft=Fort; Messrs=Messers
    Mme=Madame; Mlle=Mademoiselle; Gens=Generals; Cols=Colonels; Capts=Captains; Sgts=Sergeants
    Lts=Lieutenants; St=Saint; Sts=Saints; Ste=Sainte; Mts=Mounts; Pt=Point; Pte=Private
    Rt Hon=Right Honourable; Rt Rev=Right Reverend; Most Rev=Most Reverend
    Very Rev=Very Reverend; Hon=Honourable; Cllr=Councillor; Bp=Bishop; Abp=Archbishop
    Card=Cardinal; Cpt=Captain; Capt=Captain; Esq=Esquire; Mrs=Missus
    """
)
NEEDS_DOT = words_of("Pt Sr Br Card Const Sec Del Fr Dep Sr Ven Ens")  # need their dot

# After a name or a noun. The dot is theirs.
AFTER = _table(
    """
    Jr=Junior; Sr=Senior; Inc=Inc; Ltd=Limited; Corp=Corporation; Co=Company; Cos=Companies
    Bros=Brothers; Assn=Association; Dept=Department; Univ=University; Ave=Avenue; Rd=Road
    Blvd=Boulevard; Ln=Lane; Sq=Square; Pl=Place; Ct=Court; Hwy=Highway; Pkwy=Parkway
    Expy=Expressway; Hts=Heights; Intl=International; Natl=National; Govt=Government
    Gov't=Government; Esq=Esquire; Mfg=Manufacturing; Dist=District; Div=Division; Bldg=Building
    Apt=Apartment; Ext=Extension; Cpl=Corporal; Sgt=Sergeant; Soc=Society; Inst=Institute
    Assoc=Association; Ret=Retired; Utd=United; Mgmt=Management
    """
)
# Small words with a dot, anywhere.
SMALL = _table(
    """
    approx=approximately; vs=versus; v=versus; etc=et cetera; al=al; est=established; cf=compare
    vol=volume; vols=volumes; ed=editor; eds=editors; fig=figure; figs=figures; ch=chapter
    sec=section; para=paragraph; paras=paragraphs; incl=including; max=maximum; min=minimum
    dept=department; govt=government; gov't=government; int'l=international; nat'l=national
    dep't=department; ave=avenue; rd=road; blvd=boulevard; hwy=highway; tel=telephone
    ext=extension; no=number; nos=numbers; appt=appointment; apt=apartment; capt=captain
    prof=professor; ltd=limited; jr=junior; inc=inc; misc=miscellaneous; avg=average
    esp=especially; temp=temperature; pop=population; pg=page
    orig=originally; resp=respectively
    hon=honorary; asst=assistant; lt=lieutenant; sq=square; yr=year; yrs=years; mo=month
    wk=week; hr=hour; hrs=hours; ca=circa; viz=namely; ft=feet; lb=pounds; lbs=pounds; oz=ounces
    mi=miles; res=resolution; cat=category; maj=majority
    """
)
NEEDS_NO_DOT = words_of(
    """
    ave blvd vol vols ltd jr inc vs approx etc govt dept gov't int'l nat'l dep't hwy incl lbs
    """
)

STATES = _table(
    """
    Ala=Alabama; Ariz=Arizona; Ark=Arkansas; Calif=California; Cal=California; Colo=Colorado
    Conn=Connecticut; Del=Delaware; Fla=Florida; Ga=Georgia; Ill=Illinois; Ind=Indiana
    Kan=Kansas; Kans=Kansas; Ky=Kentucky; La=Louisiana; Md=Maryland; Mass=Massachusetts
    Mich=Michigan; Minn=Minnesota; Miss=Mississippi; Mo=Missouri; Mont=Montana; Neb=Nebraska
    Nebr=Nebraska; Nev=Nevada; Okla=Oklahoma; Ore=Oregon; Oreg=Oregon; Pa=Pennsylvania
    Penn=Pennsylvania; Tenn=Tennessee; Tex=Texas; Va=Virginia; Vt=Vermont; Wash=Washington
    Wis=Wisconsin; Wisc=Wisconsin; Wyo=Wyoming; Ont=Ontario; Que=Quebec; Alta=Alberta
    Sask=Saskatchewan; Man=Manitoba; Nfld=Newfoundland
    """
)
POSTAL = _table(
    """
    AL=Alabama; AK=Alaska; AZ=Arizona; AR=Arkansas; CA=California; CO=Colorado; CT=Connecticut
    DE=Delaware; FL=Florida; GA=Georgia; HI=Hawaii; ID=Idaho; IL=Illinois; IN=Indiana; IA=Iowa
    KS=Kansas; KY=Kentucky; LA=Louisiana; ME=Maine; MD=Maryland; MA=Massachusetts; MI=Michigan
    MN=Minnesota; MS=Mississippi; MO=Missouri; MT=Montana; NE=Nebraska; NV=Nevada
    NH=New Hampshire; NJ=New Jersey; NM=New Mexico; NY=New York; NC=North Carolina
    ND=North Dakota; OH=Ohio; OK=Oklahoma; OR=Oregon; PA=Pennsylvania; RI=Rhode Island
    SC=South Carolina; SD=South Dakota; TN=Tennessee; TX=Texas; UT=Utah; VT=Vermont; VA=Virginia
    WA=Washington; WV=West Virginia; WI=Wisconsin; WY=Wyoming; DC=D C; PR=Puerto Rico
    """
)
DOTTED_STATES = {
    "N.Y.": "New York",
    "N.J.": "New Jersey",
    "N.H.": "New Hampshire",
    "N.M.": "New Mexico",
    "N.C.": "North Carolina",
    "N.D.": "North Dakota",
    "S.C.": "South Carolina",
    "S.D.": "South Dakota",
    "R.I.": "Rhode Island",
    "W.Va.": "West Virginia",
    "W. Va.": "West Virginia",
    "B.C.": "British Columbia",
    "P.R.": "Puerto Rico",
}

DOTTED_WORDS = (
    frozenset(SMALL) | {name.split()[0] for name in TITLES} | frozenset(AFTER) | frozenset(STATES)
)
