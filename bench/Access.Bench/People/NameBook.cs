using System.Text;

namespace FinCode.Access.Bench.People;

/// <summary>Names as a remittance company meets them: a few are everybody's, most are rare, many have accents.</summary>
internal sealed class NameBook(Random chance)
{
    private static readonly string[] First =
        ("Maria José Juan Ana Mohammed Fatima Ahmed Carlos Luis Elena Ali Marie João Aïcha Ibrahim Sofía Łukasz Zoë Amina François Grace Joseph "
        + "Nguyễn Rosa Samuel Esther Daniel Blessing Emmanuel Priya Rahul Anjali Sanjay Olena Andrii Iryna Mihai Ioana Ștefan Björn Søren Åsa "
        + "Jürgen Günther Chloé Noël André Inés Raúl Begoña Íñigo Conceição Antônio Zeynep Şebnem Çağla Oğuz İbrahim Thúy Đức Hương Minh Linh "
        + "Kwame Akosua Chidi Ngozi Adébáyò Oluwaseun Wanjiku Kamau Tsegaye Hiwot Abebe Selam Omar Layla Yusuf Zainab Khadija Hassan Mei Wei "
        + "Jun Hana Sakura Kenji Liling Siti Budi Dewi Agus Marisol Xóchitl Quetzalli Guadalupe Ximena Yago Zuleika Tomáš Jiří Zdeněk Žaneta").Split(' ');

    private static readonly string[] Last =
        ("García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Cruz Flores Gómez Díaz Nguyễn Trần Phạm Khan Ahmed Hussain "
        + "Singh Kumar Patel Sharma Mensah Okafor Adeyemi Abubakar Diallo Traoré Koné Ndiaye Silva Santos Oliveira Souza Lima Gonçalves Araújo "
        + "Müller Schröder Kovačević Horvat Nowak Wiśniewski Wójcik Popescu Ionescu Ivanov Petrov Shevchenko Kovalenko Yılmaz Şahin Öztürk Çelik "
        + "O'Brien Fitzgerald MacDonald D'Souza Fernandes Rahman Islam Hossain Chowdhury Reyes Bautista DelaCruz Ocampo Villanueva Wanjiru Otieno").Split(' ');

    private static readonly string[] Syllables =
        "ba be bo ca ce da de do fa fe ga go ha ka ke ko la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve za zu".Split(' ');

    private static readonly string[] Endings = "n s r l nd rt ez ski ova ić õ é ão yan shvili".Split(' ');

    public string NextFirst() => First[Ranked(First.Length)];

    /// <summary>Half of all people share the common ones; the others' are made up, and rare.</summary>
    public string NextLast()
    {
        if (chance.Next(2) == 0) return Last[Ranked(Last.Length)];

        var name = new StringBuilder();
        for (var at = chance.Next(2, 5); at > 0; at--) name.Append(Syllables[chance.Next(Syllables.Length)]);
        name.Append(Endings[chance.Next(Endings.Length)]);
        name[0] = char.ToUpperInvariant(name[0]);
        return name.ToString();
    }

    /// <summary>By Zipf's law: the first is ten times as frequent as the tenth.</summary>
    private int Ranked(int count) => (int)Math.Min(count - 1, Math.Pow(count, chance.NextDouble()) - 1);
}
