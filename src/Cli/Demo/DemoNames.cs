namespace FinCode.Cli.Demo;

/// <summary>Where people of the demo live and what they are called there.</summary>
/// <param name="Phone">What their mobile numbers begin with behind the dialling code.</param>
/// <param name="PhoneDigits">How many digits follow that beginning.</param>
internal sealed record DemoHome(
    string Country, string Currency, string DialingCode, string Phone, int PhoneDigits, string[] Streets, (string City, string Postcode)[] Cities);

/// <summary>Names of places and people. The numbers are in ranges kept free for fiction, where a country has such ranges.</summary>
internal static class DemoNames
{
    public static readonly DemoHome Britain = new(
        "GBR", "GBP", "+44", "7700900", 3, ["High Street", "Station Road", "Church Lane", "Victoria Road", "Mill Lane", "Peckham Rye"],
        [("London", "SE15 5DQ"), ("Birmingham", "B1 1AA"), ("Manchester", "M1 1AE"), ("Leeds", "LS1 4AP"), ("Glasgow", "G2 1DU"), ("Cardiff", "CF10 1EP")]);

    public static readonly DemoHome America = new(
        "USA", "USD", "+1", "20255501", 2, ["Main Street", "Oak Avenue", "Maple Drive", "Elm Street"],
        [("Houston", "77002"), ("New York", "10001"), ("Chicago", "60601"), ("Los Angeles", "90012")]);

    public static readonly DemoHome France = new(
        "FRA", "EUR", "+33", "63998", 4, ["Rue de la République", "Avenue Jean Jaurès", "Rue Voltaire"],
        [("Paris", "75018"), ("Marseille", "13001"), ("Lyon", "69001")]);

    public static readonly DemoHome Germany = new(
        "DEU", "EUR", "+49", "151555", 5, ["Hauptstraße", "Bahnhofstraße", "Gartenweg"],
        [("Berlin", "10115"), ("Hamburg", "20095"), ("Köln", "50667")]);

    private static readonly string[] WestAfrican =
        ["Adaeze Okafor", "Chinedu Eze", "Ngozi Obi", "Emeka Nwosu", "Folake Adeyemi", "Tunde Bakare", "Yewande Balogun", "Ifeanyi Okonkwo", "Zainab Bello", "Musa Ibrahim"];

    private static readonly string[] Indian =
        ["Priya Sharma", "Rahul Patel", "Ananya Iyer", "Vikram Singh", "Lakshmi Nair", "Arjun Reddy", "Meera Joshi", "Sanjay Gupta", "Kavita Rao", "Imran Khan"];

    private static readonly string[] Ghanaian =
        ["Kwame Mensah", "Akosua Owusu", "Kofi Asante", "Ama Boateng", "Yaw Osei", "Abena Appiah", "Kwabena Amoah", "Efua Adjei"];

    private static readonly string[] Kenyan =
        ["Wanjiku Kamau", "Otieno Odhiambo", "Njeri Mwangi", "Kiprop Cheruiyot", "Akinyi Omondi", "Mutua Musyoka", "Wambui Kariuki", "Barasa Wekesa"];

    private static readonly string[] Filipino =
        ["Maria Santos", "Jose Reyes", "Liza Cruz", "Ramon Bautista", "Grace Garcia", "Carlo Mendoza", "Jasmine Flores", "Paolo Villanueva"];

    private static readonly string[] Bangladeshi =
        ["Rahima Begum", "Kamal Hossain", "Nusrat Jahan", "Abdul Karim", "Shirin Akter", "Tanvir Ahmed"];

    private static readonly string[] Senegalese =
        ["Aminata Diop", "Mamadou Ndiaye", "Fatou Sow", "Ousmane Fall", "Awa Gueye", "Cheikh Ba"];

    private static readonly Dictionary<string, string[]> ByCountry = new(StringComparer.Ordinal)
    {
        ["NGA"] = WestAfrican, ["IND"] = Indian, ["GHA"] = Ghanaian, ["KEN"] = Kenyan, ["PHL"] = Filipino, ["BGD"] = Bangladeshi, ["SEN"] = Senegalese,
    };

    /// <summary>First and last names of people from a country, freely combined.</summary>
    public static (string First, string Last) Of(string country, Random random)
    {
        var names = ByCountry[country];
        return (names[random.Next(names.Length)].Split(' ')[0], names[random.Next(names.Length)].Split(' ')[1]);
    }
}
