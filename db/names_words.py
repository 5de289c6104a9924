"""Words around a place name, by language: data that `db.names_reading` reads, to be extended freely.

`NOISE`       words said beside a place name that are no part of it ("city of", "kəndi", "в районе")
`QUALIFIERS`  words that are a part of it and get translated (Upper, Yuxarı, Verin, Верхний): any equals any
`ENDINGS`     case endings and clitics, longest first within a script
`ORDINARY`    words of ordinary speech, which are not taken for a place even where a village is called so
"""

from __future__ import annotations

NOISE = """
the a an of in at on to from near around by about what where is are was were it and or with for
city town village settlement hamlet region province district area community municipality hall county raion rayon
direction outskirts suburb suburbs vicinity shelling shelled attack attacked strike strikes fighting clashes battle
today yesterday now tonight please tell me show happened situation news north south east west
armenia azerbaijan georgia turkey iran russia republic
named called
քաղաք քաղաքը քաղաքի քաղաքում գյուղ գյուղը գյուղի գյուղում գյուղից համայնք համայնքը համայնքի համայնքում գ ք մարզ մարզի
մարզում շրջան շրջանի շրջանում վարչական բնակավայր բնակավայրը ավան մոտ մոտակայքում ուղղությամբ ուղղություն
կողմից կողքին տարածք տարածքում գյուղական քաղաքային այսօր երեկ ի՞նչ ինչ որտեղ սահման սահմանին հայաստան ադրբեջան
gyugh gyughe gyughi hamaynk hamaynki kaghak kaghaky marz marzi varchakan srjan shrjan
şəhər şəhəri şəhərinin şəhərində kənd kəndi kəndinin kəndində kəndindən qəsəbə qəsəbəsi qəsəbəsində rayon rayonu
rayonunun rayonunda bələdiyyə bələdiyyəsi ətrafı ətrafında yaxınlığında yaxınlığı istiqaməti istiqamətində ərazi
ərazisi ərazisində bölgə bölgəsi vilayət vilayəti inzibati ərazi vahidi icma icması sahəsi yanında bu gün dünən
azərbaycan ermənistan respublikası
şehir şehri şehrinde köy köyü köyünde köyünden kasaba kasabası ilçe ilçesi il ili mahallesi belediyesi yakınında
yakınlarında civarı civarında bölgesi bölgesinde çevresi çevresinde yönünde ermenistan azerbaycan bugün
г гор город города городе с село села селе сел дер деревня деревни деревне пос посёлок поселок поселке посёлка пгт
район района районе области область община общины общине в во на из к ко у под около близ возле от до за над при
направление направлении направления окрестности окрестностях обстрел обстрела сегодня вчера что где про о об
армения азербайджан республика имени им административный варчакан шрджан горад сяло вёска
місто село селище район області
ქალაქი ქალაქ ქალაქში სოფელი სოფელ სოფელში დაბა რაიონი რაიონში მუნიციპალიტეტი თემი მხარე მხარეში ახლოს მიმართულებით
მახლობლად დღეს გუშინ სომხეთი აზერბაიჯანი
شهر شهرستان روستا روستای شهرک بخش استان منطقه ناحیه نزدیک نزدیکی اطراف حوالی در از به سمت سوی حومه امروز دیروز
شهری ارمنستان آذربایجان ایران جمهوری
مدينة قرية بلدة منطقة مقاطعة محافظة في من قرب
شهری رایونو رایون کندی شهر ناحیه‌سی
stadt dorf ville village de la le du cidade ciudad piirikunta rajono raionas rayoni beledieyesi miasto wieś
imeni im i'meni sovkhoz kolkhoz sovkhozi sovxozi stantsiya gora poselok posëlok selo gorod razvaliny promysel
""".split()

# The code stands in a key where the word stood; two signs, so that Upper and Lower are two edits apart.
QUALIFIERS = {
    "^^": "upper verin werin verkhniy verkhni verkhnyaya verkhneye yuxarı yuxari yukhary yukhari yuhari yukarı yukari "
    "վերին верхний верхняя верхнее верин юхары иухари იუხარი ზემო zemo بالا یوخاری علیا երին",
    "__": "lower nerkin nizhniy nizhni nizhnyaya nizhneye aşağı asagi ashagy ashagi ashaghi ashaga aşaği ներքին нижний "
    "нижняя нижнее неркин ашагы აშაღი ქვემო kvemo پایین آشاغی سفلی storin ստորին",
    "==": "middle mijin srednyaya sredniy orta միջին средний средняя შუა შუა ორთა میان وسطی",
    "++": "big great greater mets medz metz mec bolshoy bolshoi bolshaya böyük boyuk beyuk byoyuk büyük buyuk մեծ "
    "большой большая большое мец беюк ბოიუქი დიდი بزرگ بؤیوک",
    "--": "small little pokr poqr malyy maly malaya kiçik kicik kichik kuchuk küçük փոքր малый малая малое покр კიჩიკ "
    "პატარა کوچک",
    "**": "new nor novyy novy novaya novo novoye yeni yengi նոր новый новая новое нор ენი ახალი نو ینی ノル",
    "~~": "old hin staryy stary staraya köhnə kohna kohne kyohna eski հին старый старая старое კოჰნა ძველი قدیم",
    "11": "1 first birinci birinji pervyy pervy pervoye pervaya perviy arajin առաջին 1ին первый первая первое 1й биринджи "
    "ბირინჯი بیرینجی i",
    "22": "2 second ikinci ikinji vtoroy vtoroye vtoraya vtorye vtoryye yerkrord երկրորդ 2րդ второй вторая второе вторые "
    "2й იქინჯი ایکینجی ii",
    "33": "3 third üçüncü uchunju trety tretye tretiy yerrord երրորդ 3րդ третий третья третье 3й اوچونجو iii",
    "44": "4 fourth dördüncü chetvertyy четвертый четвёртый",
    "ss": "saint st surb sv svyatoy sviatoy սուրբ սբ святой св сурб წმინდა",
    "rr": "red karmir qırmızı qirmizi krasnyy krasny krasnaya կարմիր красный красная красное",
}

ENDINGS = {
    "hy": "երից ներից երում ներում երի ների ութ եան ունքում ում ից ով ին ի ը ն ս դ".split(),
    "az": "larından lərindən larında lərində lıların lilərin lardan lərdən larda lərdə ların lərin ından indən undan "
    "ündən ında ində unda ündə nın nin nun nün dan dən den tan tən ten ya yə ye na nə ne da də de ta tə te ın in un ün "
    "yı yi yu yü sı si ı i u ü a ə e lı li lu lü".split(),
    "hy-Latn": "ners neri nerum erum um its its' ic ov in i y n e".split(),
    "en": "'s s".split(),
    "ru": "скому ского ском ская ский ами ями ого его ому ему ой ею ом ем ём ам ям ах ях ы и а я у ю е о".split(),
    "ka": "იდან ებში ების ისა დან თან ზე ში მდე ისთვის ის ით ად მა სა ს ი ა".split(),
    "fa": "‌ها ها ی".split(),
}

ORDINARY = {
    "en": """and or but the a an are is was were be been am do does did has have had will would can could may might must
 shall should get got give given go goes going went gone come came make made take took see saw seen say said says tell
 told know knew think want need use used find found look ask work call try leave put keep let begin seem help show hear
 play run move live believe hold bring happen write provide sit stand lose lost pay meet include continue set learn
 change lead understand watch follow stop create speak read allow add spend grow open walk win offer remember love
 consider appear buy wait serve die dead died send sent expect build stay fall fell cut reach kill killed remain wound
 wounded injured hit struck shot burned burnt damage damaged destroy destroyed all any both each few many more most
 much none other some such only own same so than too very just now then here there when where why how who whom which
 what whose this that these those he she it we they you him her his its our their your me my us them not no yes as at
 by for from in into of off on onto out over to under up with within without about after again against before behind
 below between during near since through until upon while also always because even ever every never often once still
 well back down first last next new old big small long short high low good bad best great little young right left
 early late able sure free full hard easy real true false army soldier soldiers troops civilian civilians casualty
 casualties victim victims dead bodies body prisoner prisoners captive tank tanks drone drones missile missiles shell
 shells artillery rocket plane planes position positions border line front force forces side sides party minister
 ministry defense defence president government war peace fire attack loss losses total number count figure how report
 reports reported statement claim claims source sources news media map list date day days week month year years today
 yesterday tomorrow morning evening night hour hours time house home homes building buildings school hospital road
 bridge water power people person man men woman women child children family name names place places city town village
 region area country state world hello hi hey thanks thank please help ok okay test one two three four five six seven
 eight nine ten hundred thousand million compare timeline check why latest update updates difference between total""",
    "hy": """և եւ ու կամ բայց որ թե եթե երբ որտեղ ինչ ինչու ով ովքեր ում ինչպես քանի որքան այս այդ այն սա դա նա ես դու
 մենք դուք նրանք իր իմ քո մեր ձեր է են եմ ես ենք եք էր էին եղել կա կան չկա չէ ոչ այո շատ քիչ բոլոր ամեն մի մեկ երկու երեք
 չորս հինգ վեց յոթ ութ ինը տասը հարյուր հազար միլիոն մեջ վրա տակ մոտ հետ համար մասին առանց մինչև հետո առաջ այսօր երեկ
 վաղը օր ամիս տարի ժամ զոհ զոհեր զոհված զոհվել սպանված վիրավոր վիրավորներ գերի գերիներ անհետ կորած զինվոր զինվորներ
 բանակ պատերազմ խաղաղություն հարձակում կրակ տանկ տանկեր անօդաչու հրթիռ դիրք դիրքեր սահման կորուստ կորուստներ ընդհանուր
 թիվ քանակ հայտարարություն նախարար նախարարություն պաշտպանություն նախագահ կառավարություն աղբյուր լուր լուրեր քարտեզ տուն
 շենք դպրոց հիվանդանոց ճանապարհ կամուրջ ջուր մարդ մարդիկ կին տղամարդ երեխա երեխաներ ընտանիք անուն տեղ երկիր աշխարհ
 բարև բարեւ շնորհակալություն խնդրում նոր հին մեծ փոքր լավ վատ ասել ասաց լինել տալ գալ գնալ տեսնել գիտեմ ունի ունեն""",
    "az": """və ya amma ki əgər nə niyə kim kimi hara harada haradan necə neçə nə qədər bu o həmin mən sən biz siz onlar
 onun mənim bizim var yox deyil bəli xeyr hə çox az bütün hamısı hər bir iki üç dörd beş altı yeddi səkkiz doqquz on
 yüz min milyon üçün ilə haqqında sonra əvvəl qədər kimi indi bu gün dünən sabah gün həftə ay il saat ölü ölən həlak
 şəhid şəhidlər yaralı yaralılar əsir əsirlər itkin əsgər əsgərlər ordu müharibə sülh hücum atəş tank tanklar dron raket
 mövqe mövqelər sərhəd itki itkilər itkisi cəmi ümumi toplam say sayı bəyanat nazir nazirlik nazirliyi müdafiə prezident
 hökumət mənbə xəbər xəbərlər xəritə ev evlər bina binalar məktəb xəstəxana yol körpü su insan insanlar adam qadın kişi
 uşaq uşaqlar ailə ad adı yer yeri ölkə dünya salam sağol təşəkkür zəhmət olmasa yeni köhnə böyük kiçik yaxşı pis dedi
 deyir oldu olub olan edir etdi etmək olmaq getmək gəlmək vermək almaq görmək bilmək dağ çay bulaq kənd şəhər söz dil baş
 göz əl ata ana qardaş bacı dost düşmən qan can gecə səhər axşam qara ağ qırmızı""",
    "tr": """ve veya ama ki eğer ne neden niçin kim kimin nerede nereye nereden nasıl kaç kadar bu şu o ben sen biz siz
 onlar onun benim bizim var yok değil evet hayır çok az bütün tüm hepsi her bir iki üç dört beş altı yedi sekiz dokuz on
 yüz bin milyon için ile hakkında sonra önce gibi şimdi bugün dün yarın gün hafta ay yıl saat ölü ölen öldü şehit
 şehitler yaralı yaralılar esir esirler kayıp kayıplar asker askerler ordu savaş barış saldırı ateş tank dron füze mevzi
 sınır kaybı toplam sayı sayısı açıklama bakan bakanlık bakanlığı savunma başkan hükümet kaynak haber haberler harita ev
 evler bina binalar okul hastane yol köprü su insan insanlar adam kadın erkek çocuk çocuklar aile ad adı isim yer ülke
 dünya merhaba selam teşekkür lütfen yeni eski büyük küçük iyi kötü dedi diyor oldu olan etti etmek olmak gitmek gelmek
 vermek almak görmek bilmek göster söyle kan can gece sabah akşam kara ak kırmızı kim durum son""",
    "ru": """и или но а что чтобы если как когда где куда откуда почему зачем кто кого кому чей сколько какой какая какие
 это этот эта эти тот та те он она оно они я ты мы вы его её их мой наш ваш есть был была было были быть нет не да ни
 очень много мало все всё весь каждый один два три четыре пять шесть семь восемь девять десять сто тысяча миллион для
 про без после перед через между сейчас сегодня вчера завтра день дня неделя месяц год года лет час погиб погибли
 погибший погибших убит убито убитых ранен ранены раненых раненые пленный пленные пленных пропал пропавшие солдат солдаты
 солдата армия война мир атака удар обстрел огонь танк танки дрон дроны ракета ракеты позиция позиции граница границы
 потери потерь потеря всего итого число количество заявление министр министерство оборона обороны президент
 правительство источник новость новости карта дом дома здание школа больница дорога мост вода человек люди людей женщина
 мужчина ребенок ребёнок дети семья имя место страна мир привет спасибо пожалуйста новый старый большой маленький хорошо
 плохо сказал сказала говорит покажи скажи дай жертва жертвы боец бойцы тело тела""",
    "ka": """და ან მაგრამ თუ რომ რა რატომ ვინ ვის სად საიდან როგორ როდის რამდენი ეს ის იგი მე შენ ჩვენ თქვენ ისინი არის
 არიან იყო იყვნენ არა არ კი დიახ ძალიან ბევრი ცოტა ყველა ერთი ორი სამი ოთხი ხუთი ექვსი შვიდი რვა ცხრა ათი ასი ათასი
 შესახებ შემდეგ მანამდე ახლა დღეს გუშინ ხვალ დღე კვირა თვე წელი საათი დაღუპული დაღუპულები დაჭრილი დაჭრილები ტყვე ტყვეები
 ჯარისკაცი ჯარი ომი მშვიდობა თავდასხმა ცეცხლი ტანკი დრონი რაკეტა საზღვარი დანაკარგი სულ რიცხვი განცხადება მინისტრი
 სამინისტრო თავდაცვა პრეზიდენტი მთავრობა წყარო ახალი ამბავი ამბები რუკა სახლი შენობა სკოლა საავადმყოფო გზა ხიდი წყალი
 ადამიანი ხალხი ქალი კაცი ბავშვი ბავშვები ოჯახი სახელი ადგილი ქვეყანა გამარჯობა მადლობა გთხოვთ""",
    "fa": """و یا اما اگر که چه چرا کی کجا چگونه چند چقدر این آن او من تو ما شما آنها است هست بود بودند نیست نه بله خیلی کم
 همه هر یک دو سه چهار پنج شش هفت هشت نه ده صد هزار میلیون برای با بدون درباره بعد قبل تا الان اکنون امروز دیروز فردا روز
 هفته ماه سال ساعت کشته شهید زخمی مجروح اسیر مفقود سرباز سربازان ارتش جنگ صلح حمله آتش تانک پهپاد موشک موضع مرز تلفات
 مجموع کل تعداد بیانیه وزیر وزارت دفاع رئیس دولت منبع خبر اخبار نقشه خانه ساختمان مدرسه بیمارستان راه پل آب انسان مردم
 زن مرد کودک بچه خانواده نام جا کشور جهان سلام ممنون لطفا جدید بزرگ کوچک خوب بد""",
}
