"""Words of ordinary speech, by language: the commonest words, and those that people use when asking of a conflict.

`db.names_reading` does not take them for a place even where a village is called so. Extend freely.
"""

from __future__ import annotations

ORDINARY = {
    "en": """
        and or but the a an are is was were be been am do does did has have had will would can could may might must
        shall should get got give given go goes going went gone come came make made take took see saw seen say said
        says tell told know knew think want need use used find found look ask work call try leave put keep let begin
        seem help show hear play run move live believe hold bring happen write provide sit stand lose lost pay meet
        include continue set learn change lead understand watch follow stop create speak read allow add spend grow
        open walk win offer remember love consider appear buy wait serve die dead died send sent expect build stay
        fall fell cut reach kill killed remain wound wounded injured hit struck shot burned burnt damage damaged
        destroy destroyed all any both each few many more most much none other some such only own same so than too
        very just now then here there when where why how who whom which what whose this that these those he she it we
        they you him her his its our their your me my us them not no yes as at by for from in into of off on onto out
        over to under up with within without about after again against before behind below between during near since
        through until upon while also always because even ever every never often once still well back down first last
        next new old big small long short high low good bad best great little young right left early late able sure
        free full hard easy real true false army soldier soldiers troops civilian civilians casualty casualties victim
        victims bodies body prisoner prisoners captive tank tanks drone drones missile missiles shell shells artillery
        rocket plane planes position positions border line front force forces side sides party minister ministry
        defense defence president government war peace fire attack loss losses total number count figure report
        reports reported statement claim claims source sources news media map list date day days week month year years
        today yesterday tomorrow morning evening night hour hours time house home homes building buildings school
        hospital road bridge water power people person man men woman women child children family name names place
        places city town village region area country state world hello hi hey thanks thank please ok okay test one two
        three four five six seven eight nine ten hundred thousand million compare timeline check latest update updates
        difference sun moon star sky cloud rain snow wind storm ice fog hill mountain valley river lake sea forest
        tree leaf root flower grass field garden stone sand earth ground iron gold silver salt animal dog cat cow
        horse sheep goat bird fish snake egg milk bread meat cheese apple fruit wine tea head hair eye ear nose mouth
        tooth hand arm leg foot heart blood bone skin mother father brother sister son daughter husband wife friend
        king queen teacher doctor farmer book letter paper word song game door window wall roof room table chair bed
        knife pen money price market shop church spring summer autumn winter colour red green blue black white yellow
        music train car ship phone computer kitchen sugar weather
    """,
    "hy": """
        և եւ ու կամ բայց որ թե եթե երբ որտեղ ինչ ինչու ով ովքեր ում ինչպես քանի որքան այս այդ այն սա դա նա ես դու մենք
        դուք նրանք իր իմ քո մեր ձեր է են եմ ենք եք էր էին եղել կա կան չկա չէ ոչ այո շատ քիչ բոլոր ամեն մի մեկ երկու
        երեք չորս հինգ վեց յոթ ութ ինը տասը հարյուր հազար միլիոն մեջ վրա տակ մոտ հետ համար մասին առանց մինչև հետո առաջ
        այսօր երեկ վաղը օր ամիս տարի ժամ զոհ զոհեր զոհված զոհվել սպանված վիրավոր վիրավորներ գերի գերիներ անհետ կորած
        զինվոր զինվորներ բանակ պատերազմ խաղաղություն հարձակում կրակ տանկ տանկեր անօդաչու հրթիռ դիրք դիրքեր սահման
        կորուստ կորուստներ ընդհանուր թիվ քանակ հայտարարություն նախարար նախարարություն պաշտպանություն նախագահ
        կառավարություն աղբյուր լուր լուրեր քարտեզ տուն շենք դպրոց հիվանդանոց ճանապարհ կամուրջ ջուր մարդ մարդիկ կին
        տղամարդ երեխա երեխաներ ընտանիք անուն տեղ երկիր աշխարհ բարև բարեւ շնորհակալություն խնդրում նոր հին մեծ փոքր լավ
        վատ ասել ասաց լինել տալ գալ գնալ տեսնել գիտեմ ունի ունեն արև լուսին աստղ երկինք ամպ անձրև ձյուն քամի սառույց
        լեռ սար ձոր գետ գետակ լիճ ծով անտառ ծառ տերև արմատ ծաղիկ խոտ դաշտ այգի քար ավազ հող երկաթ ոսկի արծաթ աղ
        կենդանի շուն կատու կով ձի ոչխար այծ թռչուն ձուկ օձ ձու կաթ հաց միս պանիր խնձոր միրգ գինի թեյ գլուխ մազ աչք
        ականջ քիթ բերան ատամ ձեռք ոտք սիրտ արյուն ոսկոր մայր հայր մայրիկ հայրիկ եղբայր քույր որդի դուստր ընկեր թագավոր
        ուսուցիչ բժիշկ գիրք նամակ թուղթ բառ երգ խաղ դուռ պատուհան պատ տանիք սենյակ սեղան աթոռ դանակ գրիչ փող գին շուկա
        խանութ եկեղեցի գարուն ամառ աշուն ձմեռ գույն կարմիր կանաչ կապույտ սև սպիտակ դեղին գնացք մեքենա նավ ինքնաթիռ
        հեռախոս սեր հույս
    """,
    "az": """
        və ya amma ki əgər nə niyə kim kimi hara harada haradan necə neçə qədər bu o həmin mən sən biz siz onlar onun
        mənim bizim var yox deyil bəli xeyr hə çox az bütün hamısı hər bir iki üç dörd beş altı yeddi səkkiz doqquz on
        yüz min milyon üçün ilə haqqında sonra əvvəl indi gün dünən sabah həftə ay il saat ölü ölən həlak şəhid
        şəhidlər yaralı yaralılar əsir əsirlər itkin əsgər əsgərlər ordu müharibə sülh hücum atəş tank tanklar dron
        raket mövqe mövqelər sərhəd itki itkilər itkisi cəmi ümumi toplam say sayı bəyanat nazir nazirlik nazirliyi
        müdafiə prezident hökumət mənbə xəbər xəbərlər xəritə ev evlər bina binalar məktəb xəstəxana yol körpü su
        insan insanlar adam qadın kişi uşaq uşaqlar ailə ad adı yer yeri ölkə dünya salam sağol təşəkkür zəhmət olmasa
        yeni köhnə böyük kiçik yaxşı pis dedi deyir oldu olub olan edir etdi etmək olmaq getmək gəlmək vermək almaq
        görmək bilmək dağ çay bulaq kənd şəhər söz dil baş göz əl ata ana qardaş bacı dost düşmən qan can gecə səhər
        axşam qara ağ qırmızı günəş ulduz göy bulud yağış qar külək buz duman təpə dərə göl dəniz meşə ağac yarpaq kök
        gül çiçək ot tarla bağ daş qum torpaq dəmir qızıl gümüş duz heyvan it pişik inək at qoyun keçi quş balıq ilan
        yumurta süd çörək ət pendir alma meyvə şərab saç qulaq burun ağız diş ayaq ürək sümük dəri oğul qız ər arvad
        şah müəllim həkim kitab məktub kağız mahnı oyun qapı pəncərə divar dam otaq stol stul bıçaq qələm pul qiymət
        bazar dükan kilsə məscid yaz yay payız qış rəng yaşıl mavi sarı musiqi qatar maşın gəmi təyyarə telefon sevgi
        ümid hava
    """,
    "tr": """
        ve veya ama ki eğer ne neden niçin kim kimin nerede nereye nereden nasıl kaç kadar bu şu o ben sen biz siz
        onlar onun benim bizim var yok değil evet hayır çok az bütün tüm hepsi her bir iki üç dört beş altı yedi sekiz
        dokuz on yüz bin milyon için ile hakkında sonra önce gibi şimdi bugün dün yarın gün hafta ay yıl saat ölü ölen
        öldü şehit şehitler yaralı yaralılar esir esirler kayıp kayıplar asker askerler ordu savaş barış saldırı ateş
        tank dron füze mevzi sınır kaybı toplam sayı sayısı açıklama bakan bakanlık bakanlığı savunma başkan hükümet
        kaynak haber haberler harita ev evler bina binalar okul hastane yol köprü su insan insanlar adam kadın erkek
        çocuk çocuklar aile ad adı isim yer ülke dünya merhaba selam teşekkür lütfen yeni eski büyük küçük iyi kötü
        dedi diyor oldu olan etti etmek olmak gitmek gelmek vermek almak görmek bilmek göster söyle kan can gece sabah
        akşam kara ak kırmızı durum son güneş yıldız gök bulut yağmur kar rüzgar buz sis tepe dere nehir göl deniz
        orman ağaç yaprak kök çiçek gül ot tarla bahçe taş kum toprak demir altın gümüş tuz hayvan köpek kedi inek at
        koyun keçi kuş balık yılan yumurta süt ekmek et peynir elma meyve şarap çay baş saç göz kulak burun ağız diş
        el ayak kalp kemik deri anne baba kardeş oğul kız koca karı arkadaş kral öğretmen doktor kitap mektup kağıt
        söz şarkı oyun kapı pencere duvar çatı oda masa sandalye yatak bıçak kalem para fiyat pazar dükkan kilise cami
        ilkbahar yaz sonbahar kış renk yeşil mavi sarı müzik tren araba gemi uçak telefon sevgi umut hava topçu
    """,
    "ru": """
        и или но а что чтобы если как когда где куда откуда почему зачем кто кого кому чей сколько какой какая какие
        это этот эта эти тот та те он она оно они я ты мы вы его её их мой наш ваш есть был была было были быть нет не
        да ни очень много мало все всё весь каждый один два три четыре пять шесть семь восемь девять десять сто тысяча
        миллион для про без после перед через между сейчас сегодня вчера завтра день дня неделя месяц год года лет час
        погиб погибли погибший погибших убит убито убитых ранен ранены раненых раненые пленный пленные пленных пропал
        пропавшие солдат солдаты солдата армия война мир атака удар обстрел огонь танк танки дрон дроны ракета ракеты
        позиция позиции граница границы потери потерь потеря всего итого число количество заявление министр
        министерство оборона обороны президент правительство источник новость новости карта дом дома здание школа
        больница дорога мост вода человек люди людей женщина мужчина ребенок ребёнок дети семья имя место страна
        привет спасибо пожалуйста новый старый большой маленький хорошо плохо сказал сказала говорит покажи скажи дай
        жертва жертвы боец бойцы тело тела солнце луна звезда небо облако дождь снег ветер лед гора долина река озеро
        море лес дерево лист корень цветок трава поле сад камень песок земля железо золото серебро соль животное
        собака кошка корова лошадь овца коза птица рыба змея яйцо молоко хлеб мясо сыр яблоко вино чай голова волосы
        глаз ухо нос рот зуб рука нога сердце кровь кость мать отец брат сестра сын дочь муж жена друг король учитель
        врач книга письмо бумага слово песня игра дверь окно стена крыша комната стол стул нож ручка деньги цена рынок
        магазин церковь весна лето осень зима цвет красный зеленый синий черный белый желтый музыка поезд машина
        корабль самолет телефон любовь надежда правда погода
    """,
    "ka": """
        და ან მაგრამ თუ რომ რა რატომ ვინ ვის სად საიდან როგორ როდის რამდენი ეს ის იგი მე შენ ჩვენ თქვენ ისინი არის
        არიან იყო იყვნენ არა არ კი დიახ ძალიან ბევრი ცოტა ყველა ერთი ორი სამი ოთხი ხუთი ექვსი შვიდი რვა ცხრა ათი ასი
        ათასი შესახებ შემდეგ მანამდე ახლა დღეს გუშინ ხვალ დღე კვირა თვე წელი საათი დაღუპული დაღუპულები დაჭრილი
        დაჭრილები ტყვე ტყვეები ჯარისკაცი ჯარი ომი მშვიდობა თავდასხმა ცეცხლი ტანკი დრონი რაკეტა საზღვარი დანაკარგი სულ
        რიცხვი განცხადება მინისტრი სამინისტრო თავდაცვა პრეზიდენტი მთავრობა წყარო ახალი ამბავი ამბები რუკა სახლი შენობა
        სკოლა საავადმყოფო გზა ხიდი წყალი ადამიანი ხალხი ქალი კაცი ბავშვი ბავშვები ოჯახი სახელი ადგილი ქვეყანა
        გამარჯობა მადლობა გთხოვთ მზე მთვარე ვარსკვლავი ცა ღრუბელი წვიმა თოვლი ქარი ყინული მთა ხეობა მდინარე ტბა ზღვა
        ტყე ხე ფოთოლი ფესვი ყვავილი ბალახი ველი ბაღი ქვა ქვიშა მიწა რკინა ოქრო ვერცხლი მარილი ცხოველი ძაღლი კატა ძროხა
        ცხენი ცხვარი თხა ჩიტი თევზი გველი კვერცხი რძე პური ხორცი ყველი ვაშლი ხილი ღვინო ჩაი თავი თმა თვალი ყური ცხვირი
        პირი კბილი ხელი ფეხი გული სისხლი ძვალი დედა მამა ძმა შვილი ქმარი ცოლი მეგობარი მეფე მასწავლებელი ექიმი წიგნი
        წერილი ქაღალდი სიტყვა სიმღერა თამაში კარი ფანჯარა კედელი სახურავი ოთახი მაგიდა სკამი დანა კალამი ფული ფასი
        ბაზარი მაღაზია ეკლესია გაზაფხული ზაფხული შემოდგომა ზამთარი ფერი წითელი მწვანე ლურჯი შავი თეთრი ყვითელი მანქანა
        გემი სიყვარული იმედი
    """,
    "fa": """
        و یا اما اگر که چه چرا کی کجا چگونه چند چقدر این آن او من تو ما شما آنها است هست بود بودند نیست نه بله خیلی کم
        همه هر یک دو سه چهار پنج شش هفت هشت ده صد هزار میلیون برای با بدون درباره بعد قبل تا الان اکنون امروز دیروز
        فردا روز هفته ماه سال ساعت کشته شهید زخمی مجروح اسیر مفقود سرباز سربازان ارتش جنگ صلح حمله آتش تانک پهپاد موشک
        موضع مرز تلفات مجموع کل تعداد بیانیه وزیر وزارت دفاع رئیس دولت منبع خبر اخبار نقشه خانه ساختمان مدرسه
        بیمارستان راه پل آب انسان مردم زن مرد کودک بچه خانواده نام جا کشور جهان سلام ممنون لطفا جدید بزرگ کوچک خوب بد
        خورشید ستاره آسمان ابر باران برف باد یخ کوه دره رود رودخانه دریاچه دریا جنگل درخت برگ ریشه گل علف دشت باغ سنگ
        شن زمین خاک آهن طلا نقره نمک حیوان سگ گربه گاو اسب گوسفند بز پرنده ماهی مار تخم شیر نان گوشت پنیر سیب میوه
        شراب چای سر مو چشم گوش بینی دهان دندان دست پا قلب دل خون استخوان مادر پدر برادر خواهر پسر دختر شوهر دوست شاه
        معلم پزشک کتاب نامه کاغذ کلمه آواز آهنگ بازی در پنجره دیوار سقف اتاق میز صندلی تخت چاقو قلم پول قیمت بازار
        مغازه کلیسا مسجد بهار تابستان پاییز زمستان رنگ سرخ قرمز سبز آبی سیاه سفید زرد موسیقی قطار ماشین کشتی هواپیما
        تلفن عشق امید هوا کمک سفیر افسر شام
    """,
}
