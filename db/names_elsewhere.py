"""What a text that looks like a place name may mean instead: places of the whole world, and names of persons.

From general knowledge, not from a list of anybody's: states and peoples, the cities that are in the news, common given
names. Nothing political follows from standing here, and a gazetteer that has such a place finds it all the same: these
words only compete with names that are no nearer. `_` stands for a space; where a sound-alike spelling is given, those
of other scripts follow from folding. Extend freely.
"""

from __future__ import annotations

STATES = """
    afghanistan albania algeria andorra angola argentina australia austria bahrain bangladesh belarus belgium belize
    benin bhutan bolivia bosnia herzegovina botswana brazil brunei bulgaria burundi cambodia cameroon canada chad chile
    china colombia congo croatia cuba cyprus czechia denmark djibouti ecuador egypt estonia eritrea ethiopia finland
    france gabon gambia germany ghana greece greenland guatemala guinea guyana haiti honduras hungary iceland india
    indonesia iraq ireland israel italy jamaica japan jordan kazakhstan kenya korea kosovo kuwait kyrgyzstan laos
    latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg macedonia madagascar malawi malaysia
    maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar
    namibia nepal netherlands holland nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru
    philippines poland portugal qatar romania rwanda samoa saudi_arabia senegal serbia singapore slovakia slovenia
    somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkmenistan
    uganda ukraine emirates united_kingdom britain england scotland wales united_states usa america uruguay uzbekistan
    venezuela vietnam yemen zambia zimbabwe europe asia africa antarctica caucasus balkans siberia crimea donbas
    chechnya chechen dagestan ingushetia ossetia abkhazia adjara tatarstan bashkortostan kurdistan khorasan kalmykia
    kabardino stavropol_krai texas california florida bavaria catalonia normandy anatolia thrace mesopotamia
    soviet_union ussr european_union
    афганистан албания алжир австрия австралия белоруссия беларусь бельгия болгария бразилия великобритания англия
    венгрия германия греция грузия дания египет израиль индия индонезия иордания ирак иран ирландия исландия испания
    италия казахстан канада катар кипр киргизия китай корея кувейт латвия литва ливан ливия македония марокко мексика
    молдавия монголия нидерланды норвегия оаэ пакистан палестина польша португалия россия румыния саудовская_аравия
    сербия сирия словакия словения сша таджикистан таиланд тунис туркменистан турция узбекистан украина финляндия
    франция хорватия чехия швейцария швеция эстония япония европа азия африка кавказ крым чечня дагестан осетия абхазия
    rusya rusiya almanya fransa yunanistan ingiltere irak iran suriye misir israil gürcistan gürcüstan ukrayna ispanya
    italya japonya çin hindistan macaristan polonya romanya avusturya belçika hollanda isviçre isveç norveç finlandiya
    danimarka portekiz bulgaristan sırbistan hırvatistan amerika avrupa asya afrika kafkasya almaniya yaponiya polşa
    türkiye türkiyə turkey avropa qırğızıstan özbəkistan qazaxıstan tacikistan türkmənistan suriya livan macarıstan
    ռուսաստան վրաստան թուրքիա իրան ֆրանսիա գերմանիա ամերիկա չինաստան հնդկաստան ուկրաինա հունաստան իտալիա իսպանիա
    անգլիա եգիպտոս սիրիա լիբանան իրաք իսրայել լեհաստան եվրոպա ասիա աֆրիկա ճապոնիա բելառուս ղազախստան
    რუსეთი თურქეთი საქართველო ირანი გერმანია საფრანგეთი ამერიკა ჩინეთი უკრაინა საბერძნეთი იტალია ესპანეთი ინგლისი
    პოლონეთი ევროპა აზია იაპონია ინდოეთი ისრაელი სირია აფხაზეთი ოსეთი
    روسیه ترکیه گرجستان عراق سوریه آلمان فرانسه انگلیس آمریکا چین هند ژاپن مصر لبنان اسرائیل فلسطین عربستان اوکراین
    یونان ایتالیا اسپانیا افغانستان پاکستان اروپا آسیا آفریقا ازبکستان تاجیکستان ترکمنستان قزاقستان قفقاز
"""

PEOPLES = """
    armenian armenians azerbaijani azerbaijanis azeri azeris georgian georgians russian russians turk turks turkish
    iranian iranians persian persians kurd kurds kurdish arab arabs arabic greek greeks jew jews jewish german germans
    french american americans english british chinese indian indians japanese ukrainian ukrainians polish israeli
    talysh lezgin lezgins yazidi yazidis assyrian assyrians tatar tatars
    армянин армяне армян армянский армянская армянские армянских армянской азербайджанец азербайджанцы азербайджанцев
    азербайджанский азербайджанская азербайджанские азербайджанских азербайджанской русский русские русских российский
    российские российских турок турки турецкий турецкие турецких грузин грузины грузинский иранец иранцы иранский курды
    курдский персы арабы арабский евреи немцы немецкий французский американский американцы английский
    ermeni ermeniler ermenice azeri azeriler türk türkler türkçe rus ruslar gürcü gürcüler farslar kürt kürtler kürdlər
    erməni ermənilər ermənilərin azərbaycanlı azərbaycanlılar türklər ruslar gürcülər fars talış ləzgi
    հայ հայեր հայերի հայերեն հայկական ադրբեջանցի ադրբեջանցիներ ադրբեջանական ռուս ռուսներ ռուսական թուրք թուրքեր
    թուրքական վրացի վրացիներ վրացական պարսիկ պարսիկներ քուրդ քրդեր եզդի եզդիներ
    სომეხი სომხები აზერბაიჯანელი აზერბაიჯანელები ქართველი ქართველები რუსი რუსები თურქი თურქები ირანელი
    ارمنی ارامنه آذری آذری‌ها ترک ترک‌ها فارس کرد کردها عرب روس روس‌ها گرجی
"""

CITIES = """
    aachen aberdeen abidjan abu_dhabi abuja accra adana addis_ababa aden adelaide agra ahmedabad ahvaz aktau aktobe
    aleppo alexandria algiers alicante almaty amman amritsar amsterdam anchorage ankara antakya antalya antwerp arak
    ardabil ardahan arkhangelsk ashgabat asmara astana astrakhan asuncion athens atlanta auckland austin avdiivka
    baghdad bakhmut baltimore bamako bangalore bangkok barcelona barnaul basel basra batman batumi beijing beirut
    belfast belgorod belgrade benghazi bergen berlin bern bilbao birmingham bishkek bitlis bodrum bogota bologna bombay
    bonn bordeaux borjomi boston brasilia bratislava bremen brest brisbane bristol brno brussels bryansk bucha
    bucharest budapest buenos_aires bukhara bursa busan cairo calcutta calgary cambridge canberra cannes cape_town
    caracas cardiff casablanca charlotte chelyabinsk chennai cherkasy chernihiv chernivtsi chernobyl chicago chisinau
    chita chongqing cincinnati cleveland cologne colombo constantinople copenhagen cordoba cork crete dakar dallas
    damascus dar_es_salaam darwin debaltseve delhi denizli denver derbent detroit dhaka diyarbakir djibouti dnipro
    dnipropetrovsk doha donetsk dresden dubai dublin durban dushanbe dusseldorf edinburgh edirne edmonton elazig elista
    erbil erzincan erzurum eskisehir essen fallujah florence frankfurt fukuoka gaza gaziantep gdansk geneva genoa
    ghent giresun glasgow gomel gori gothenburg gorgan granada graz grenoble grodno grozny guadalajara guangzhou
    guantanamo hague haifa hakkari hamadan hamburg hamilton hannover hanoi harare havana hebron helsinki herat hiroshima
    homs hong_kong honolulu horlivka houston hyderabad idlib igdir incirlik indianapolis innsbruck irkutsk irpin isfahan
    islamabad iskenderun istanbul ivano-frankivsk ivanovo izhevsk izium izmir jakarta jalalabad jeddah jerusalem jenin
    johannesburg kabul kaliningrad kaluga kampala kandahar kano karachi karaj karaganda karbala kars kathmandu kaunas
    kayseri kazan kerch kerman kermanshah khan_yunis kharkiv kharkov khartoum khasavyurt kherson khmelnytskyi khoy
    kiev kyiv kigali kingston kinshasa kirkuk kirov kobani kobe kocaeli kolkata konya kostroma krakow kramatorsk
    krasnodar krasnoyarsk kryvyi_rih kunduz kupiansk kursk kutaisi kuala_lumpur kyoto lagos lahore larnaca las_vegas
    latakia leeds leicester leipzig leningrad lille lima limassol lipetsk lisbon liverpool livorno ljubljana london
    los_angeles luanda lucerne lugano luhansk lusaka lviv lyon madrid magadan makhachkala malaga malatya malmo managua
    manama manchester manila mannheim maputo maragheh mardin mariupol marrakesh marseille mashhad mecca medina melbourne
    melitopol memphis mersin mexico_city miami milan minneapolis minsk mogadishu mogilev mombasa monrovia montevideo
    montreal moscow mosul mozdok mumbai munich murmansk muscat mykolaiv nagasaki nagoya nairobi nalchik nanjing naples
    nazran newcastle new_delhi new_orleans new_york nice nicosia nikolaev nizhny_novgorod norilsk nottingham
    novorossiysk novosibirsk nuremberg oakland odesa odessa omsk ordu orenburg orlando orumiyeh osaka oslo ottawa oxford
    palermo palmyra panama_city paris pasadena penza perm perth peshawar philadelphia phoenix pisa pittsburgh plovdiv
    pokrovsk poltava port_said porto portland poti poznan prague pretoria pristina pskov pyatigorsk pyongyang qom quebec
    quetta quito rabat rafah ramallah raqqa rasht ravenna reykjavik riga rimini rio_de_janeiro riyadh rome rostov
    rostov-on-don rotterdam rustavi ryazan sacramento saint_petersburg saint_louis salzburg samara samarkand samsun
    sanaa sanandaj san_diego san_francisco sanliurfa santiago santorini sao_paulo sapporo sarajevo saratov sari
    seattle senaki seoul sevastopol severodonetsk seville shanghai shenzhen shiraz siirt simferopol sinop sirnak sivas
    skopje sloviansk smolensk smyrna sochi sofia soledar split srinagar stavropol stepantsminda stockholm strasbourg
    stuttgart sukhumi sumy suez sverdlovsk sydney szeged tabriz taganrog taipei tallinn tampere tartu tashkent tbilisi
    tehran tel_aviv telavi ternopil thessaloniki tianjin tijuana tikrit tirana tiraspol togliatti tokyo tolyatti tomsk
    toronto toulouse trabzon trieste tripoli tskhinvali tula tulsa tunis turin tver tyumen ufa ulan_bator ulan-ude
    ulyanovsk urmia utrecht uzhhorod valencia valletta vancouver van varna venice verona vienna vientiane vilnius
    vinnytsia vitebsk vladikavkaz vladimir vladivostok volgograd vologda voronezh vorkuta warsaw washington wellington
    windhoek winnipeg wroclaw wuhan yakutsk yalta yangon yaroslavl yazd yekaterinburg yokohama yozgat zagreb zanjan
    zaporizhzhia zhytomyr zhukovsky zonguldak zugdidi zurich
    москва питер петербург санкт-петербург екатеринбург нижний_новгород ростов-на-дону грозный махачкала владикавказ
    сочи киев харьков львов запорожье луганск горловка мариуполь николаев одесса париж лондон рим берлин вена варшава
    прага будапешт афины брюссель женева цюрих мюнхен кёльн франкфурт пекин шанхай токио сеул дели иерусалим тель-авив
    дамаск бейрут каир багдад тегеран тебриз стамбул анкара измир карс трабзон вашингтон нью-йорк лос-анджелес чикаго
    бостон мадрид лиссабон стокгольм копенгаген хельсинки таллин рига вильнюс кишинёв тбилиси батуми кутаиси рустави
    цхинвали сухуми ашхабад ташкент алматы астана бишкек душанбе самара казань уфа тула тверь рязань воронеж курск
    moskova londra roma atina viyana varşova prag budapeşte brüksel cenevre pekin kudüs şam kahire bağdat tahran tebriz
    selanik lefkoşa tiflis batum moskva təbriz tehran ərdəbil urmiya ankara istanbul qars iğdır ərzurum dərbənd
    maxaçkala daşkənd aşqabad bişkek kiyev minsk parij london vaşinqton nyu-york afina brüssel cenevrə
    մոսկվա սանկտ_պետերբուրգ թբիլիսի բաթում թեհրան թավրիզ ստամբուլ կոստանդնուպոլիս անկարա իզմիր վան կարս էրզրում
    կարին փարիզ լոնդոն հռոմ աթենք բեռլին վիեննա վարշավա պրահա բրյուսել ժնև նյու_յորք լոս_անջելես վաշինգտոն պեկին
    տոկիո երուսաղեմ դամասկոս բեյրութ հալեպ կահիրե բաղդադ կիև խարկով օդեսա մինսկ սոչի ռոստով կրասնոդար մադրիդ միլան
    მოსკოვი პეტერბურგი თბილისი ბათუმი ქუთაისი რუსთავი ფოთი გორი ზუგდიდი თელავი სოხუმი ცხინვალი სტამბოლი ანკარა
    თეირანი პარიზი ლონდონი რომი ათენი ბერლინი ვენა ვარშავა კიევი ბრიუსელი ჟენევა ნიუ_იორკი ვაშინგტონი
    تهران تبریز مشهد اصفهان شیراز قم اهواز کرمان کرمانشاه ارومیه اردبیل زنجان رشت ساری گرگان همدان یزد اراک سنندج خوی
    مراغه قزوین بوشهر بندرعباس استانبول آنکارا ازمیر مسکو تفلیس باتومی دمشق بیروت بغداد بصره موصل کربلا نجف حلب قاهره
    مکه مدینه کابل هرات قندهار دبی دوحه ریاض لندن پاریس برلین رم وین آتن ژنو بروکسل نیویورک واشنگتن پکن توکیو کی‌یف
    لس‌آنجلس
"""

GIVEN_NAMES = """
    alexander alexei alexey anastasia anatoly andrei andrey andrew angela anna anthony antonio antony barack boris
    brian charles christian christopher daniel david denis diana dmitri dmitry donald edward elena elizabeth emily emma
    emmanuel eric eugene evgeny frank george gregory hannah hans helen henry igor ilya irina ivan jack jacob james
    jennifer jessica joe john jonathan joseph joshua julia kate katherine kevin konstantin larisa laura lena leonid
    lisa louis ludmila maria marina mark martin mary matthew maxim michael mike mikhail natalia nicholas nikita nikolai
    oleg oliver olga patrick paul pavel peter philip rachel richard robert roman ronald ruslan ryan samuel sarah sergei
    sergey sophia stephen steven susan svetlana tatiana thomas timothy valentina valery vasily victor viktor vitaly
    vladimir volodymyr walter william yuri yury
    александр алексей анастасия анатолий андрей анна антон борис вадим валентина валерий василий виктор виталий
    владимир владислав галина григорий дарья денис дмитрий евгений екатерина елена иван игорь илья ирина кирилл
    константин ксения лариса людмила максим марина мария михаил надежда наталья никита николай олег ольга павел пётр
    роман руслан светлана сергей степан татьяна тимур фёдор юлия юрий
    ahmet ali ayşe aziz bekir burak cem cemal deniz elif emine emre fatih fatma hakan halil hasan hüseyin ibrahim
    ismail kemal mehmet merve mehmed murat mustafa osman ömer recep selim süleyman tayyip yusuf zeynep
    abdullah ahmad ahmed aisha akbar amir fatima farid hamid hassan hossein hussein jamal javad karim khalid mahmoud
    maryam mohammad mohammed muhammad nasser omar rashid reza said saeed tariq yasin yusif zahra
    aliyev aliyeva anar araz arif aydin aynur elchin elçin elnur elmar elshad emin eldar farhad gunay günel günay heydər
    ilham ilqar jeyhun kamran kərim könül leyla ləman mehriban məmməd mübariz nigar nərgiz orkhan orxan pərviz qurban
    ramil rauf rashad rəşad rəşid samir sevil səbinə sevinc tofiq tural turan vüqar vugar vüsal zaur ziya əli əhməd
    hüseyn həsən
    aram aren anahit ani ara araksi armen armine arpi arsen artak artur ashot astghik avetis davit edgar gagik gayane
    garik gevorg gor grigor hakob hamlet harutyun hasmik hayk hovhannes hovik hrant hripsime karen karine khachatur
    kristine lilit lusine manuk mane marine mariam mher mkrtich mushegh nairi narek nare narine nelly nikol nune onik
    ruben rubik samvel sargis satenik sevak seyran shushan siranush sona suren syuzanna taron tatevik tigran vache
    vahan vahagn vahe vardan vazgen zara zaruhi zaven
    արամ արմեն արսեն արթուր աշոտ գագիկ գարիկ գայանե գևորգ գրիգոր դավիթ էդգար կարեն կարինե հակոբ հասմիկ հայկ հարություն
    հովհաննես հրանտ լիլիթ լուսինե մարիամ մհեր մուշեղ նարեկ նարինե նիկոլ նունե ռուբեն սամվել սարգիս սեյրան սուրեն
    տարոն տիգրան վահան վահագն վահե վարդան վազգեն շուշան անահիտ անի
    გიორგი დავით ნინო თამარ მარიამ ანა ლევან ირაკლი ზურაბ ვახტანგ ლაშა ნიკა გელა მიხეილ სალომე ქეთევან ნათია შოთა
    علی محمد حسین حسن احمد فاطمه زهرا مریم رضا مهدی امیر عباس ابراهیم اسماعیل یوسف سعید حمید مجید جواد اکبر اصغر کریم
    سارا لیلا نرگس پرویز بهرام فرهاد داریوش کوروش الهام عبدالله محمود مصطفی علی‌اف
"""

# Endings by which a text tells that it is a family's name.
SURNAMES = """
    yan ian jan ov ova ev eva off in ina sky skiy skaya enko uk dze shvili oğlu oglu zadə zade zadeh pour
    ян ов ова ев ева ин ина ский ская енко дзе швили оглы заде яна яном ову евым овым
    յան եան յանի յանը ով դզե
    ძე შვილი იანი ია უა ავა
    زاده پور یان اف
"""

COMPETING = (STATES, PEOPLES, CITIES, GIVEN_NAMES)
