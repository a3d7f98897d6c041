import Bytes

/// Words that no table is called by, in the languages that are written with these letters: pronouns, auxiliaries,
/// adverbs, greetings, what people do at a question, and products. Without quotes one of them is what it is in a
/// sentence.
enum OrdinaryWords {
  static func contains(_ word: ArraySlice<UInt8>) -> Bool {
    all.contains(String(decoding: word, as: UTF8.self).lowercased().utf8)
  }

  private static let all = WordSet(text)

  private static let text: StaticString = """
    bun cloudflare docker drizzle github gitlab libsql linux macos mariadb mysql neon node npm npx planetscale pnpm
    postgres postgresql prisma psql railway replit sqlite sqlite3 supabase turso typescript ubuntu vercel windows yarn
    about above across after again against ago ahead all almost alone along already also although always among and
    another any anybody anyone anything anyway anywhere apart are aren around ask asked asking asks away back because
    been before began behind being below beneath beside besides between both but bye came can cannot could couldn did
    didn does doesn doing don done down during each either else elsewhere enough ever every everybody everyone
    everything everywhere exactly expect expected expects far few finally for forever from gave gets getting give given
    gives goes going gone gonna got gotten guess guys had has hasn have haven having hello help her here hers hey him his
    hmm hope how however if instead into isn its itself just kept know knows later least less let lets like likely
    literally little look looked looking looks lot made make makes making many may maybe mean means meant might mine
    more morning most much must myself near need needed needs neither never nevertheless next nobody none nor not
    nothing now nowhere off often okay once one only onto oops or other others otherwise ought our ours ourselves out
    over own perhaps please pls possibly press pressed presses pressing probably pretty put puts quite rather really
    said same saw say saying says see seem seemed seems seen several shall she should shouldn simply since some somebody
    somehow someone something sometimes somewhere soon sorry still such suddenly suppose supposed sure take taken takes
    tell tells than thank thanks that the their theirs them themselves then there therefore these they thing things
    think this those though through thus till together told too took toward tried tries try trying twice type typed
    under unless until upon use used uses using usually very via want wanted wants was wasn way well went were weren what
    whatever when whenever where whether which while who whole whom whose why will with within without won would
    wouldn yeah yep yes yet you your yours yourself
    aber alle allem allen aller alles als also andere anderen auch auf aus bei beim bin bis bist bitte brauche braucht
    damit dann das dass davon dazu dein deine dem den denn der des deshalb die dies diese diesem diesen dieser dieses
    doch dort drauf drin dumm durch ein eine einem einen einer eines einfach einmal erst erstmal etwas euch euer fast
    futsch ganz gar gehen geht genau gerade gerne gibt gleich haben habe hallo hat hatte hatten her heute hier hin ihm
    ihn ihnen ihr ihre immer irgendwie ist jede jedem jeden jeder jedes jedesmal jemand jetzt kann kannst kaputt kein
    keine keinen keiner komisch kommt konnte leider machen macht mal man mehr mein meine meinen meiner mich mir mit
    moin morgen muss nach nein nicht nichts nie niemand noch nun nur nutzen oben oder ohne plötzlich schon sehr sein
    seine seit seitdem selbst servus sich sie sind soll sollen sollte sonst statt steht tun uns unser unsere unter viel
    vielleicht vom von vor vorher wann war waren warum was weder weg weil weiter welche welchen wenn wer werde werden
    wie wieder will wir wird wirklich wissen wurde wurden zum zur zwar zwischen zwei
    acabo ademas ahora algo alguien alguna alguno alli antes aqui asi aun aunque ayer ayuda bajo bien buenas buenos
    cada casi como con contra cosa creo cual cuando cuanto dale dame debe debo decir dejar del desde despues dice dio
    donde dos durante ella ellas ellos entonces entre era eran esa ese eso esta estaba estan estar estas este esto
    estos estoy fue fueron gracias hace hacer hacia haciendo hago hasta hay haya hola hoy igual las les los luego mas
    menos mientras misma mismo mucho muy nada nadie necesito nos nosotros nuestra nuestro nunca otra otro otros para
    pero poco podemos por porque puede pueden puedo pues que quien quiere quiero sabe segun ser sido siempre sin sobre
    solo somos son soy sus tal tambien tampoco tanto tengo tenia tenemos tiene tienen toda todas todavia todo todos tras
    una unas uno unos usted vamos vez voy
    acho agora ainda ajuda alguém alguma algum algo aqui assim até bom cada coisa com como dela dele deles depois deu
    dia disse dois ela elas ele eles em então era esse essa essas esses está estava estou eu fazer faz fez foi foram
    fica ficou gente hoje isso isto já mais mas mesma mesmo meu meus minha muito nada não nem nenhum nos nossa nosso
    num numa nunca oi ola onde ontem ou outra outro para pelo pela pode posso pra pro quais qual quando que quem quer
    quero sem sempre ser seu seus sim são só sou sumiu tava tem temos tenho ter teve tinha toda todas todo todos tudo um
    uma vai vez vocês você vou
    aide alors apres après aucun aucune aujourd aussi autre autres avait avant avec avez avoir avons beaucoup bien bonjour
    car ceci cela celle celui ces cet cette ceux chaque chez comme comment contre dans deja depuis des deux dire dit
    doit donc elle elles encore entre est etait ete etre eux fait faire fallait faut hier ici ils jamais jusque juste
    leur leurs lors lui mais merci mes moi moins mon même nos notre nous nouveau ont oui par parce pas pendant peu peut
    peux plus plutot pour pourquoi pourtant pouvoir puis quand que quel quelle quelles quelqu quelque quels qui quoi rien
    salut sans savoir ses seul seulement sinon soit son sont sous suis sur tant tel tes toi ton toujours tous tout toute
    toutes très trop une vais veut veux vers voici voila voir vos votre vous vraiment vu
    abbiamo adesso aiuto alcuni allora altra altri altro anche ancora avere aveva bene che chi ciao ci come con cosa cosi
    cui dal dalla degli della delle dello deve devo dice dopo dove due era erano essere fare fatto forse già grazie hai
    hanno ieri loro mai meglio meno mentre mio molto nei nella nelle nessun nessuno niente noi non nostra nostro ogni
    oggi oltre ora per perché però perso piu più poco poi possiamo posso prima proprio può qualche qualcosa qualcuno
    quale quando quella quello questa queste questi questo qui quindi sempre senza siamo solo sono sono sopra sotto stata
    stato stessa stesso sto sua sul sulla suo tra troppo tutta tutte tutti tutto una uno vero voglio volta vuole
    aan alle alleen alles als altijd ander andere beetje ben bij blijft dan dat deze die dit doe doen doet door dus echt
    een eens eerst elke en er ergens even geen gaan gaat gedaan graag had haar hallo heb hebben heeft help hem het hier
    hoe hun iemand iets ik ineens inmiddels is jij jou jullie kan kunnen kwijt maar mag meer mee met mij mijn misschien
    moet naar nee niemand niet niets nog nooit nou omdat onder ons onze ook op opeens over staat steeds straks te toch
    toen tot uit van vandaag vanwege veel voor vraagt waar waarom wat weer wel welke werd wie wil willen wij worden wordt
    zal zegt zelf zeker zich zijn zo zoals zonder zou
    ale bardzo bez być był była było były chce chcę czy dla dlaczego dlatego dobrze dzień dziś gdy gdzie ich ile inne jak
    jaki jakie jako jego jej jest jestem jeszcze jeśli już kiedy kto która które który lub mam mamy mnie może można musi
    muszę nagle nam nas nasza nasze nasz nawet nic nie niż nowa oraz ona one oni pod pomocy pomoc potem prosze proszę
    przed przez przy razem sam się skąd sobie są tak taki tam tego ten teraz tez też tej tylko tym tych wczoraj wiem
    witam wszystkie wszystko więc zawsze zeby żeby
    ako ani anyagi aby bol bych byl byla bylo co což dnes jako jak je jen jeho jejich jsem jsme jsou kde kdo když která
    které který mám máme mezi může my nás náš nebo není než pak po pod pokud potom proc proč pro prosím před při sem
    takže tam také tato tedy ten teď tento toho tom tomu už vám vás však vše vždy
    ama ancak artık asla ben bana bile bir biz bizim bu buna bunu çok çünkü daha dedi değil diye gibi göre hala halde hem
    hep hepsi her hiç için ile ise kadar kendi kim merhaba nasıl neden nerede olan olarak oldu olduğu olur ona onu önce
    sadece sanki şey şimdi sonra tüm var ve veya yardım yok zaman
    aina ei eivät ennen että heille hei ja jo joka jos kaikki kanssa koska kuin kun kuten me meillä mikä missä miksi minä
    minun mitä moi mutta myös nyt näin olen oli olla on ovat sain se sen siellä sitten tai tämä vain vielä voi voin voiko
    aldri alla alle allt alltid andra annan att bara ble blev bli blir blitt borta bruker da där de deg dem den denne der
    dere dess det detta dig din ditt dock du efter eller en enn er ett får fick för fordi fortfarande från før gjør gjorde
    går gick hade han har hei hej hela hele hjelp hjälp hon hur hva hvad hvis hvor hvorfor här ikke ingen inget innan inte
    jag jeg kan kommer kun kunne man mange med mellem men mig min mitt mycket måste når nej nei ner noe noen nogen noget
    något några nu också og om opp også på samma samme sedan seg sen sidan siden sig sin skal ska skulle så som tack takk
    tak til till under upp ut utan uten vad var vara vart varför ved vi vil vill vår være vært
    ada adalah aja akan aku apa apakah atau bagaimana baru belum bisa buat cuma dan dari dengan di dia gimana hanya harus
    ini itu jadi jika juga kalau kami kamu karena ke kenapa ketika kita lagi lalu masih mau mereka mohon nya oleh pada
    pas saat saja sama sampai saya sebelum sekarang semua setelah siapa sudah tadi tanpa tapi tidak tolong untuk yang
    acum acest aceasta aici ajutor al altceva am asa asta atunci au avea avem azi bine ca cand care cat ce cel cine cum
    cu da daca dar de deci deja din doar dupa ea el ele este eu fi fost iar imi insa inainte la lui mai mea meu mi mult
    nici nimeni noi nostru nu o pe pentru poate prin sa salut sau se si sunt te toate tot un unde va vreau
    """
}
