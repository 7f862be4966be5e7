"""How the languages of Europe, and what they have become in America, spell. Data only."""

from __future__ import annotations

from sayso.script.spellings import Spelling, letters

ROMANIAN = Spelling(
    "Romanian",
    r"[șț]|ău$|escu$|ţ|ești$|ă$|ă[^nmcptk]|eanu$|[bcdgr]nea$|[aeiou]cean$|^ciol",
    "",
    letters(
        """
        ch=k che=kɛ chi=ki ce=ʧɛ ci=ʧi ge=ʤɛ gi=ʤi gh=ɡ ș=ʃ ț=ts ţ=ts j=ʒ ă=ə â=ɪ î=ɪ ea=ja ău$=W
        oa=wa iu$=iu ciu=ʧu cio=ʧo cea=ʧa cean$=ʧˈɑn nea$=niə ov$=ɑv ești$=ɛʃt ași$=ɑʃ ți$=ts
        """
    ),
    "penultimate",
    "ɛ",
    ("Ionescu", "iənˈɛsku"),
)
POLISH = Spelling(
    "Polish",
    r"[łśżźńąę]|szcz|czy|cz[kn]|[bdgkptwmz]rz|^rz|szek$|dzi[aeoęą]|wicz$|[^aeiou]s[kc][ai]$|ów$|owsk|ewsk|"
    r"sz[kmycz]|[lr]sz|^szt|[uay]sz$|[^t]cz$|cz[aouy]",
    r"[eo]rz[ey]|dz[iy]|[iy]ck[ia]$|ciej$|iew|niak$|owie|ajdan?",
    letters(
        """
        szcz=ʃʧ sz=ʃ cz=ʧ rz=ʒ dź=ʤ dź$=ʧ dzi=ʤi dzia=ʤa dzio=ʤo dzie=ʤe dż=ʤ dz=dz ch=h ci=ʧi
        cia=ʧa cie=ʧe cio=ʧo ć=ʧ si=ʃi sia=ʃa sie=ʃe sio=ʃo ś=ʃ zi=ʒi zia=ʒa zie=ʒe zio=ʒo ź=ʒ
        ce=tse cy=tsɪ w=v w$=f ow=ov aw=av ew=ev ow+=ov aw+=av aw$=af ław$=wæf prz=pʃ krz=kʃ trz=tʃ
        rz$=ʃ ż$=ʃ ch-=k ł=w j=j jj=j c=ts ó=u oj=Y y=ɪ y$=i ni=ni nia=nja nie=nje nio=njo ie=je
        ia=ja io=jo ią=jon ski$=ski ska$=ska owski=ɑfski owska=ɑfska ewski=ɛfski ewska=ɛfska ów$=uf
        aj=I ej=A eu=ɛu ck=tsk ce$=tsə ń=n ę$=ɛ ą=on ąp=omp ąb=omb au=W
        """
    ),
    "penultimate",
    "ɛ",
    ("Rzeszów", "ʒˈɛʃuf"),
)
HUNGARIAN = Spelling(
    "Hungarian",
    r"[őű]|gy[aeiouáéíóö]|zs|[eéá]ly$|[kr]oly$|[áóé]th$|[aeo]ssz|cs[aeiouáéíóö]|szij|^sz[aeiouáéíóöy]|sz[tkn]|esz$|"
    r"gyi?$|[áé]r?os$|nyí|ház|ö.*[áéí]|[áéí].*ö|[áé]r$|vár|lázs?$|^nagy|[kp]ás$|kl[óo]s$|^istv[áa]n$|[aeiouáéíóö]cs(?!s)|[áéíóö]sz",
    r"[aeo]sz[aeiou]|ányi|lk?ay$|[aeo]lc$",
    letters(
        """
        sz=s ssz=s s=ʃ cs=ʧ zs=ʒ gy=dʒ gy$=dʒ ny=nj ny-=n ty=tj ly=j ly-=j ely$=A oly$=Y th=t c=ts
        ce=tse ci=tsi cz=ts j=j jj=j tt=t á=ɑ é=A dzs=ʤ í=i ó=O ö=ɜɹ ő=ɜɹ ü=u ű=u y$=i kov=kov ai=I
        w=v th-=t
        """
    ),
    "first",
    "ɛ",
    ("Szijjarto", "sˈijɑɹtO"),
)
WELSH = Spelling(
    "Welsh",
    r"^ll(?:an|[yw]|e[cwy])|^pwll|wy(?:n|dd|dr)|dd(?:$|[wy])|llyn|llech|^[cdfgpbtr]w[bcdfghlmnrt]|"
    r"^rh[ouy]|^ynys|^aber|^pont[yaf]|[wy]ll|^cwm|eirion|^ystr",
    "",
    letters(
        """
        dd=ð ff=f f=v ll=θl ll$=θ ^ll=l c=k ch=k th=θ w=u w+=w gw=ɡw ^pw=pʊ pwll=pʊl ^cw=kʊ u=i y=ɪ
        y$=i yn=ɪn rh=ɹ ae=I ai=I ei=A au=I wy=wɪ g=ɡ ô=O â=ɑ wydd=wɪð idd=ɪð edd=ɛð nn=n
        """
    ),
    "penultimate",
    "A",
    ("Gwynedd", "ɡwˈɪnɛð"),
)
IRISH = Spelling(
    "Irish",
    r"^mac?ói|[aeo]mh$|[aeiou][bd]h$|dhg$|aois|[áéíóúi]bh(?:[^aeiou]|$)|^sadh|mh[aá]i|^mha|dh(?:bh|n|$)|^caoi|^ao|^saoi|oireach|[oae]gh(?:an|a[il])|"
    r"[áéíóú]i[lnrs]|^seán|^ó$|ái[nl]|[au]cht$|^eo[iu]n",
    "",
    letters(
        """
        bh=v mh=v mh+=w dh= dhg=ɡ gh= ch=k th=h th$= sh=h ao=i aoi=i eo=O eoi=Oɪ eó=O ái=ɔ á=ɔ éa=A
        éi=A é=A ó=O ói=O í=i io=ɪ ia=iə ea=a eá=ɔ si=ʃi sí=ʃi se=ʃe sé=ʃA c=k ui=ɪ ai=a ei=ɛ
        cht$=kt ua=uə ú=u ghan=ən gh$= ght$= idh$=i adh$=ə aigh$=i aghan=Aən
        """
    ),
    "first",
    "ə",
    ("Niamh", "nˈiəv"),
)
CZECH = Spelling(
    "Czech, Slovak and South Slavic",
    r"[šžčřěůćđňďťľ]|ë[rnl]|ë$|^gj[aio]|[^aeiou]vi[cć]$|[aeo]vi[cć]$|^sr[bpđ]|^hrv|ová$|[aeo]ský$|cký$|[dgjklrvz]ic$",
    r"lj[aeiou]|[^ai]nj[aei]|inj[ei]|[infv]aj$|shaj$|ouc$|[^aeiou]ije|^[bcdghkptz]rn[aeijo]|[aeiou]jk[ao]|oski$|evski$|[bnvwts]ica$|[st]rica$|vac$|[dr]ec$|[bvnk]ice$",
    letters(
        """
        c=ts č=ʧ ć=ʧ ë=ə ë$=ə gj=ʤ aj$=<I iaj$=iˈI elj$=ɛl nj-=n j=j lj=lj nj=nj dž=ʤ đ=ʤ dj=ʤ y=ɪ
        y$=i ý=i ij=i ije=ijɛ ej=A aj=I vic$=vɪʧ vić$=vɪʧ vič$=vɪʧ ić$=ɪʧ ic$=ɪʧ cic$=ʧɪʧ ch=k
        á=ɑ é=ɛ ou=O w=v í=i ce=tse ci=tsi ce$=tsə ov$=ɑf ová$=Ovə ck=tsk ie=jɛ ia=iə au=W eu=Y
        oski$=ɑski tz=ts s=s ih-=ih ah-=ah
        """
    ),
    "third",
    "ɛ",
    ("Vučić", "vˈuʧɪʧ"),
)
RUSSIAN = Spelling(
    "Russian and Ukrainian",
    r"zh(?!ei)|shch|[aeiouy][kv]sk|[^aeiou]sky[iy]?$|skyi|skiy$|skaya$|enko$|chuk$|[^h]yuk$|hrad$|grad$|yev$|"
    r"[eo]v(?:a|ich)?$|[iy]nsk|horod|dnip|tsk$|rsk$|nsk$|^kry[vm]|[aei]yev|ievi?ch$|"
    r"[aei]vich$|ovna$|[ldzvh]ny$|^yev|ii[av]?$|[dvtshlr]yi$|[^aeiou]nyi$|iuk$|[ao][a-z]*[^aeioung]ske$|[lst]nyk$",
    r"[aeiou]vn?a$|[aei]ev|iivk|iy$|kh[aeio]r[ks]|^vl[ao]|^dm|[^aeiou]iv$|shk|^my[kh]|oblast|ych|mykh|"
    r"[aeo]lya|yov$|^ye|nya$|zya$|[dhkl]ove$|[ts]eve$|[io]vka$|[^aeiou]ets$|[aeiouy]kin$|^sv[iy]|ishyn",
    letters(
        """
        shch=ʃʧ zhzh=ʒ zhia$=ʒə zhzhia$=ʒə ou=ou ao=aO zh=ʒ ts=ts tsk$=tsk yy=i yi=i iia=iə kh=k
        ^kh=h ^khr=kɹ ^mykh=mɪh oh-=oh ah-=ah eh-=eh uh-=uh ih-=ih ian=jan iat=jat aev=Iev aev$=Iɛf
        ivka$=<ɪvkə sky$=ski skyi$=ski skiy$=ski skyy$=ski ovsky$=ɑfski evsky$=ɛfski skaya$=skəjə
        ovaya$=Ovəjə y=ɪ y$=i ya=ja ya$=jə ia=iə ie=jɛ ye=jɛ yo=jO yu=jú yur=jʊɹ iu=ju ev$=ɛf
        ov$=ɑf av$=af yev$=jɛf iyev$=ijɛf iev$=iɛf iv$=iv j=j dzh=ʤ ei=A ai=I vsk=fsk iy$=i
        ayev$=Ijɛf yev=jev ii=i vk=fk chuk$=ʧˈuk ovich$=əvɪʧ evich$=ɛvɪʧ yov$=jɑf oy$=Y oi=Y
        ovna$=ɑvnə ova$=Ovə
        """
    ),
    "penultimate",
    "ɛ",
    ("Lavrov", "lˈævɹɑf"),
)
FINNISH = Spelling(
    "Finnish",
    r"[aeiouyäö]nen$|ä$|mäki|^jyv|^häm|kyl|^(?:[^aeiou]?[aeiouäöy]+)*(?:ää|yö|uo[^aeiou]|öö)|aavi|[aeiou]kko$|ii[snlt]|"
    r"jär|[aeiou]mpi$|uu[nrskt]",
    "",
    letters("j=j y=ú ä=æ ö=ɜ aa=ɑ ee=A ii=i oo=O uu=u uo=wO ie=jɛ yö=jɜ ai=I ei=A nen$=nɛn"),
    "first",
    "ɛ",
    ("Haavisto", "hˈɑvɪstO"),
)
NORDIC = Spelling(
    "Nordic",
    r"[åø]|[^aeiou]ö$|stad$|söder|öst|väst|qvist|[aeiou]ö[rkgtdnlmpfbvsj]|^[^aeiou]*ö[rs]|köp|gaard|bjerg|bj[öøo]r|sjö|ström$|sson$|ðs?|"
    r"dóttir|^gj|^hj|^kj|vík$|stj[äeö]|löv|änd|bäck|^þ|ssat$|suaq",
    r"(?:sen|vik|dal|gren|strom|fors)$|skov$|holm$|^aa[lr]|borg$|lund$|kvist$|sund$|posten$|^fj|sjo",
    letters(
        """
        å=ɔ aa=ɔ ø=ɜɹ ör=ɜɹ ør=ɜɹ ö=ɜɹ j=j ^gj=j ^hj=j ^lj=j kj=ʃ sj=ʃ skj=ʃ stj=ʃ tj=ʃ kö=ʃɜɹ
        köp=ʃɜɹp rk=ɹk rkö=ɹʃɜɹ nkö=nʃɜɹ y=u y$=i ie-=i ær=ɛɹ ä=ɛ é=A þ=θ ð=ð á=W gaard=ɡɔɹ
        gård=ɡɔɹd au=W ei=A e$=ə en$=ən er$=əɹ ing$=ɪŋ sson$=sən son$=sən sen$=sən berg$=bɜɹɡ
        borg$=bɔɹɡ bjerg=bjɛɹɡ dt=t ck=k w=v æ=æ ey=A dóttir$=dɔtɪɹ vík$=vɪk ld=l nd$=nd ch=k
        """
    ),
    "first",
    "ə",
    ("Norrköping", "nˈɔɹʃɜɹpɪŋ"),
)
DUTCH = Spelling(
    "Dutch",
    r"aar[dt]|[^aeiou]aert|eeuw|ieuw|uyf|ij[bdfgklmnprst]|^[^aeiou]*ijs|[^aeiou]oek|huis|uij|hoek|sch(?:oo|aa|e[nrv]|ip|ot)|stadt$|hoven?$|"
    r"beek$|[aeiou]gem$|voort|dyk$|[pbm]oel$|loem$|^ver(?:h|st|me[eu])|uy[nst]|aa[gt]$|^van|elen$|oekstr|[ek]mans$",
    r"kerk|^zw(?:ol|ij|aa|ar)|tenb|horst$|meer$|stra$|sma$|eer$",
    letters(
        """
        ij=I eij=I ei=I ie-=i zw=zw eeuw=Au ieuw=u ouw=W ae=ɑ oor=ɔɹ oord$=ɔɹt aard$=ɑɹt eer=ɪɹ
        ers$=əɹz mans$=mɑnz ens$=ənz oe=u ui=W uy=Y eu=ɜ g=ɡ ch=k sch=sk aa=ɑ oo=O ee=A uu=u j=j
        c=k tz=ts gt$=kt dt$=t dst=dst stadt$=stæt v=v w=v en$=ən er$=əɹ el$=əl elen$=ələn ou=W
        au=W ie=i th=t hoven$=hOvən ver=vəɹ ^ver=vəɹ stra$=stɹə ijn=In ck=k
        """
    ),
    "first",
    "ə",
    ("Dijsselbloem", "dˈIsəlblum"),
)
GERMAN = Spelling(
    "German",
    r"[äß]|[bd]ler$|(?:inger|bauer|maier|meyer|reiter|beck)$|schm|schw|schn|schr|schl|schu|schä|tzs?$|stein(?:er)?$|^klein|meier$|schmidt|burg$|mann$|"
    r"ö[ck]|^höf|kirch|brück|ück|stadt$|bach$|tzk|chtst|^wei[dsßtn]|[^aeiou]reich$|"
    r"sch(?:e|ke|er|et|el|au)?$|pf|^zei|[lrn]z$|ü(?:[^aeiou]|$)|ö|dorf$|tz[ei][nr]",
    r"^(?:[hrfnl]|schn)ei[ncdftm](?:[^aeiou]|e)|[aeiou]l[oh]ff$|berg(?:er)?$|lte$|[fmnlp]ke$|reich|feld|wald|heim$|haus|eich|ach$|baum|hof(?:er)?$|furt$|^w.*er$|gel$|chel$|"
    r"nau$|litz$|ahn$|ohl|eil$|[mlhd]ich$|ühl|üb|ück|öd",
    letters(
        """
        sch=ʃ tsch=ʧ ch=k chs=ks ei=I ai=I ie=i eu=Y äu=Y w=v v=f v+=f z=ts tz=ts tzt=tst j=j s~=z
        v~=v ie-=i ieh=i oe=ɜɹ ae=ɛ nger=ŋəɹ ngen=ŋən ers$=əɹz tzl$=tsəl dl$=dəl tl$=təl nl$=nəl
        gl$=ɡəl ^ver=fəɹ ^st=ʃt ^sp=ʃp ä=ɛ ö=ɜɹ ü=u üb=ub au=W berg$=bɜɹɡ burg$=bɜɹɡ th=t er$=əɹ
        el$=əl en$=ən ah-=ɑ eh-=A oh-=O uh-=u öh-=ɜɹ üh-=u dt=t stadt$=ʃtɑt stein$=stIn
        steiner$=stInəɹ ig$=ɪɡ mann$=mən heim$=hIm dorf$=dɔɹf ck=k aa=ɑ ee=A schk=ʃk ach=ɑk
        ^chem=kɛm
        """
    ),
    "first",
    "ə",
    ("Sheinbaum", "ʃˈInbWm"),
)
FRENCH = Spelling(
    "French",
    r"eau|^[a-z]?ouch[ei]|^ville[^gdl]|ette$|igny$|(?<![nr])(?<!qu)ique$|^des[bcjr]|[ao]nne$|^[^aeiou]*é.*(?:[^aeiou]e|[oe]t|[ae]i?l|in|[ae]nt|it)$|ô[a-z]e$|oine$|[^s]teur$|rrand$|trand$|[gj]é$|[iou]vet$|è[^aeiou]|é[^aeiou]{1,2}é|ôt|^é|ï|ignon$|gnan$|[^aeiou]ijon$|elles$|[aeio]ux$|ieux$|ault|[aeo]ix$|[aegtlv]ois(?:es?)?$|[^aeiou]oire?s?$|ouille|[cgr]ot$|ç(?!a$)[aou]|œ|"
    r"[aeiou]ê|ène|ère|ée$|èche|[nr]ard$|neuve$|bourg$|gues$|coing$|[lrai]gne$|[cgm]naud|illon$|illard|illac$|vill?iers?$|ellier|"
    r"geois|champs?$|[^aeiou]ques?$|^beau|^saint|ieu$|[lrt]oré$|écr|[nr]esse$|^chât|"
    r"[aeou]llac$|guy$|^guill?|[^aeiou]ier$|[aeiou]ignon?$|ouin|eille|ouge$|tien$|court$|lippe$|[rdn]ois$",
    r"[cgltbr]on[dt]$|ouv|oin[ct]?$|ê|[^h][ae]rge$|[^aeiou]ure$|aure$|[fbd]aut$|[bt]ain$|[fp]ont$|rmont$|^mont$|^du(?:p[ou]|cl|ce|fo|bo|mo|pl|ch[ae]|bre|va|ran?d)|^la[bfgmpv][a-z]+[^aeiou](?:e|et)$|oiss|oisv|[ai]lle[rs]?$|[iu]et$|ence$|aud$|ance$|ault|[lv]ain$|rac$|"
    r"[lr]emont|[lrnmv]ais$|aine$|chon$|ochet$|[^w]ard$|(?:n|pp|[^h]l|[aeiou]d|i)ot$|[fst]age$|(?:ll|tt|ss)e$",
    letters(
        """
        ^ville=vil neuve$=nɜɹv eu=ɜɹ eur=ɜɹ aur=ɔɹ oy+=waj eaux$=O eau=O eault$=O aux$=O au=O eux$=ɜ
        oux$=u ault$=O ot$=O ots$=O oix$=wɑ aix$=ɛ ois$=wɑ oi=wɑ oie=wɑ oin=wæn oine=wɑn oy$=wɑ
        oyes$=wɑ ay$=A aill=aj s~=z os$=O iet$=iA tre$=tɹə vre$=vɹə bre$=bɹə cé=sA cè=sɛ erc$=ɛɹ
        ou=u ou+=w ill=íj il$=íl ille=ij illers$=ijA illiers$=iljA ellier$=ɛljA ^desch=dAʃ
        ^desj=dAʒ ^desm=dAm ur=ʊɹ ure$=ʊɹ ieu=jɜ ieux$=jɜ gn=nj qu=k qu+=k que$=k ch=ʃ j=ʒ ge=ʒe
        gé=ʒA gi=ʒi gy=ʒi gue=ɡe gui=ɡi guy=ɡi geois$=ʒwɑ ge$=ʒ gne$=nj ç=s th=t ier$=iA iers$=iA
        er$=A ez$=A et$=A ai=ɛ ais$=A ait$=A ain-=æn aim-=æm ein-=æn in-=æn im-=æm en-=ɑn em-=ɑm
        ent$=ɑn end$=ɑn an-=ɑn am-=ɑm amps$=ɑm amp$=ɑm on-=ɑn ond$=ɑn ont$=ɑn ons$=ɑn om-=ɑm
        ard$=ɑɹ aud$=O ond=ɑnd ende=ɑnd ande=ɑnd onn=ɑn ann=an enn=ɛn inn=in ien$=jæn t$= d$= s$=
        ts$= nt=ɑnt e$= es$= ée$=A ées$=A é=A è=ɛ ê=ɛ i=í u=ú y=í h= eil=A ei=ɛ eill=A sc=s sch=ʃ
        mm=m ce$=s ex$=ɛks ez=ɛz ille$=i elle$=ɛl ette$=ɛt esse$=ɛs ac$=ak el$=ɛl
        """
    ),
    "final",
    "",
    ("Bordeaux", "bɔɹdˈO"),
)
PORTUGUESE = Spelling(
    "Portuguese",
    r"[ãõ]|ê[mn]|nça$|ção|ô|^guim|ões|[aeiou]lh[aeiou]|[aeiou]nh[ao]s?$|nhe|inho$|eir[ao]$|^joão|[aeiou]nç",
    "",
    letters(
        """
        ão=Wn ão$=W ães=Ins ãe=In ões=Ynz lh=lj nh=nj ch=ʃ j=ʒ ç=s x=ʃ ce=sɛ ci=si ge=ʒɛ gi=ʒi s~=z
        qui=ki que=kɛ ei=A ou=O é=ɛ ê=A â=ɑ
        """
    ),
    "accent",
    "A",
    ("Bolsonarinho", "bɑlsənəɹˈinjO"),
)
SPANISH = Spelling(
    "Spanish",
    r"ñ|^ll[aeou]|^villa(?!n[io]$|ri$|ch)|[jn]oz$|[aeiou]jos?$|[óáúéí].*[aeio](?:s|n)?$|[^sd]ez$|ndez|^ju[aá]r?|[aeiou]qu[eiéí]|ueñ|ción|[^aeiou]uela|güe|"
    r"^qu[ei]|tepec|illo$|tenango|^gu[ei][a-z]",
    r"[iíu]ll[ao]s?$|rr[aeo]s?$|gu[ei]r|^h(?:ermos|olg|uel|uan)|[lr]ija$|ajard|ejand|uer|illas?$|osa$|[ae]do$|[aeiou]dor$|"
    r"ante$|erte$|ero$|era$|[^w]anza|aza$|[nr]cia$|ango$|^x[aio]|ajara$|izábal|[aeiou]ch[ao]$|"
    r"ón$|arez$",
    letters(
        """
        ^villa=víja oz$=ˈoz iz$=ˈiz uz$=ˈuz ll=j ñ=nj j=h qu=k que=kɛ qui=ki quí=ki gue=ɡɛ gué=ɡA
        gui=ɡi guí=ɡi güe=ɡwɛ ge=hɛ gi=hi gé=hA gí=hi ce=sɛ cé=sA ci=si cí=si z=s h= ch=ʧ x=ks ^x=h
        cc=ks é=A ua=wa ue=wɛ ui=wi ie=jɛ io=io ia=iə ei=A nguez$=ŋɡɛz ngue=ŋɡɛ ngui=ŋɡi nque=ŋkɛ
        nqui=ŋki quez$=kɛz v=v y=j y-=i ay=I ay+=aj ey=A ez$=ɛz ong=ɑŋɡ ng=ŋɡ gü=ɡw tz=ts zal=sal
        ell=ɛj uez$=wɛz oe=oɛ oa=oa
        """
    ),
    "accent",
    "A",
    ("Fernández", "fɛɹnˈændɛz"),
)
ITALIAN = Spelling(
    "Italian",
    r"gli[ao]?|cce$|gger[oia]$|chion|cch|zz[aeio]|[^aeioun]gn[aeio]|[aeiou]gn[aeio](?:[a-z]{0,3}[aeio])?$|chie[rs]|ucci$|elli$|etti$|ini$|giu|"
    r"[aeou]cci|[^s]ciar|enza$|ll?oni$|acci|ggi|[^nr]cio$|esco$|anca$|asso$",
    r"[aeiou](?:(?:tt|ll|nn|cc|ss|rr|bb|pp)[aio]|cce)$|ghi|[scl]chi$|[aeiou]ni$|[^aeiou]ino$|ione$|[rt]one$|"
    r"sci|sce|gia|gio|[aeiou]rd[io]$|[^aeiou]osi$|edi$|iga$|esi$|amo$|aldo$|ardi$|ucc|[^n]zio$|enzano$|pezia$|auci$|igid|igent",
    letters(
        """
        gli=lji glia=lja glia$=ljə glio=ljO gn=nj sci=ʃi sce=ʃɛ scia=ʃa scio=ʃo sciu=ʃu cch=k ch=k
        gh=ɡ cia=ʧa cio=ʧo ciu=ʧu ci=ʧi ce=ʧɛ ngi=nʤi nge=nʤɛ ngia=nʤa ngio=nʤo ngiu=nʤu gia=ʤa
        gio=ʤo giu=ʤu gi=ʤi ge=ʤɛ gge=ʤɛ ggi=ʤi ggia=ʤa ggio=ʤO zz=ts z=ts cc=k ^z=z cci=ʧi cce=ʧɛ
        ccia=ʧa ccio=ʧO qu=kw ie=jɛ ia=ja ia$=iə io$=iO uo=wo sch=sk osi$=Ozi j=j ione$=iOnA iù=u
        io=iO
        """
    ),
    "penultimate",
    "A",
    ("Mattarella", "mætəɹˈɛlə"),
)
GREEK = Spelling(
    "Greek",
    r"opoul|ak(?:is|os)$|ides$|iadis$|idis$|[^aeiou]itsas$|ts[ai]k|^papa[dgn]|poulos$|"
    r"[aeiou]ntis$|etis$|itis$|^chr[iy]st|oulou$",
    "",
    letters(
        """
        ou=u ch=k ch+=k chr=kɹ gk=ɡ mp=mp ai=ɛ ei=i oi=i th=θ g=ɡ ge=ɡɛ gi=ɡi x=ks y=i des$=diz
        is$=ɪs as$=əs os$=ɑs ak=ɑk c=k ph=f opoulou$=ˈɑpulu opoulos$=ˈɑpələs akis$=ˈɑkɪs
        annis$=ˈænɪs ts=ts eu=ɛv eou$=ˈAu
        """
    ),
    "penultimate",
    "ɛ",
    ("Androulakis", "ændɹulˈɑkɪs"),
)
