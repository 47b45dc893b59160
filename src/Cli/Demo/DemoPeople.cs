using System.Globalization;

namespace FinCode.Cli.Demo;

/// <summary>Draws customers and whom they send to: where they live, from which community, to which magic accounts of the sandbox.</summary>
internal static class DemoPeople
{
    /// <summary>Every so manieth customer signs in: a password is slow to check, by design.</summary>
    private const int WalletEvery = 8;

    /// <summary>Every so manieth is verified further by a manager.</summary>
    private const int TierEvery = 3;

    /// <summary>One recipient of so many has an account that fails, is slow or is unknown.</summary>
    private const int MagicOf = 12;

    private const int MagicMax = 7;

    private static readonly (DemoHome Home, int Weight, string[] To)[] Homes =
    [
        (DemoNames.Britain, 80, ["NGA", "NGA", "NGA", "IND", "IND", "GHA", "KEN", "PHL", "BGD"]),
        (DemoNames.America, 10, ["PHL", "IND", "NGA"]),
        (DemoNames.France, 5, ["SEN"]),
        (DemoNames.Germany, 5, ["GHA"]),
    ];

    private static readonly string[] Relationships = ["PARENT", "SIBLING", "SPOUSE", "CHILD", "FRIENDS", "RELATIVE"];

    public static DemoPerson Of(int seed, int number)
    {
        var random = new Random(HashCode(seed, number));
        var (home, _, destinations) = Pick(random);
        var country = destinations[random.Next(destinations.Length)];
        var (first, last) = DemoNames.Of(country, random);
        var (city, postcode) = home.Cities[random.Next(home.Cities.Length)];
        var phone = home.Phone + Digits(random, home.PhoneDigits);
        var street = $"{random.Next(1, 200)} {home.Streets[random.Next(home.Streets.Length)]}";
        var born = new DateOnly(random.Next(1958, 2005), random.Next(1, 13), random.Next(1, 29));
        var recipients = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Recipient(random, country, last)).ToArray();
        return new DemoPerson(
            number, first, last, home, phone, street, city, postcode, born, number % TierEvery == 0 ? random.Next(1, 3) : null, number % WalletEvery == 0, recipients);
    }

    private static (DemoHome Home, int Weight, string[] To) Pick(Random random)
    {
        var drawn = random.Next(Homes.Sum(home => home.Weight));
        return Homes.First(home => (drawn -= home.Weight) < 0);
    }

    private static DemoRecipient Recipient(Random random, string country, string family)
    {
        var (first, last) = DemoNames.Of(country, random);
        var relationship = Relationships[random.Next(Relationships.Length)];
        var isMobile = country switch { "SEN" => true, "GHA" or "KEN" or "BGD" => random.Next(2) == 0, _ => false };
        var ending = random.Next(MagicOf) == 0 ? random.Next(1, MagicMax + 1) : random.Next(1_000, 9_000);
        var tail = ending.ToString("D4", CultureInfo.InvariantCulture);
        return new DemoRecipient(
            first, random.Next(2) == 0 ? family : last, country, CurrencyOf(country), isMobile ? "MOBILE_MONEY" : "ACCOUNTPAYMENT",
            isMobile ? Mobile(random, country, tail) : Account(random, country, tail), relationship);
    }

    private static string CurrencyOf(string country) => country switch
    {
        "NGA" => "NGN", "IND" => "INR", "GHA" => "GHS", "KEN" => "KES", "PHL" => "PHP", "BGD" => "BDT", _ => "XOF",
    };

    private static (string Key, string Value)[] Account(Random random, string country, string tail) => country switch
    {
        "IND" => [("bankaccountno", Digits(random, 7) + tail), ("ifsc", Choose(random, "HDFC0000123", "SBIN0005943", "ICIC0001234"))],
        "GHA" => [("bankaccountno", Digits(random, 9) + tail), ("bankcode", Choose(random, "040100", "130100", "300302"))],
        "KEN" => [("bankaccountno", Digits(random, 6) + tail), ("bankcode", Choose(random, "01", "11", "68"))],
        "NGA" => [("bankaccountno", Digits(random, 6) + tail), ("bankname", Choose(random, "Access Bank", "Guaranty Trust Bank", "Zenith Bank", "First Bank of Nigeria"))],
        _ => [("bankaccountno", Digits(random, 8) + tail), ("bankname", country == "PHL" ? Choose(random, "BDO Unibank", "Metrobank") : Choose(random, "BRAC Bank", "Islami Bank"))],
    };

    private static (string Key, string Value)[] Mobile(Random random, string country, string tail) => country switch
    {
        "SEN" => [("mobilenumber", $"+22177{Digits(random, 3)}{tail}"), ("mobileoperator", Choose(random, "ORANGE", "WAVE"))],
        "GHA" => [("mobilenumber", $"+23324{Digits(random, 3)}{tail}"), ("mobileoperator", "MTN")],
        "KEN" => [("mobilenumber", $"+25471{Digits(random, 3)}{tail}"), ("mobileoperator", "MPESA")],
        _ => [("mobilenumber", $"+88017{Digits(random, 4)}{tail}"), ("mobileoperator", Choose(random, "BKASH", "NAGAD"))],
    };

    private static string Choose(Random random, params string[] choices) => choices[random.Next(choices.Length)];

    /// <summary>Without zeros and nines, so that no magic number of the sandbox comes about by chance.</summary>
    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('1' + random.Next(8))));

    /// <summary>The same on every machine, unlike the framework's.</summary>
    private static int HashCode(int seed, int number) => unchecked((seed * 7_919) ^ (number * 104_729) ^ 0x5EED);
}
