using System.Collections.Immutable;

namespace FinCode.Grains.Seed;

/// <summary>Limits for trying things out: wide enough not to be met by chance, and there to be met on purpose.</summary>
internal static class SandboxLimits
{
    private static readonly (string Code, string Pounds)[] Rates =
    [
        ("EUR", "0.86"), ("USD", "0.75"), ("AUD", "0.49"), ("CAD", "0.54"), ("CHF", "0.94"), ("JPY", "0.005"), ("CNY", "0.104"), ("INR", "0.0081"),
        ("PKR", "0.0027"), ("BDT", "0.0061"), ("LKR", "0.0025"), ("NPR", "0.0051"), ("PHP", "0.013"), ("NGN", "0.0005"), ("GHS", "0.068"), ("KES", "0.0058"),
        ("UGX", "0.00021"), ("TZS", "0.0003"), ("ZAR", "0.043"), ("XOF", "0.00131"), ("XAF", "0.00131"), ("AED", "0.204"), ("SAR", "0.2"), ("KWD", "2.44"),
        ("BHD", "1.99"), ("JOD", "1.06"), ("TRY", "0.018"), ("MXN", "0.04"), ("BRL", "0.14"), ("PLN", "0.2"), ("RON", "0.17"),
    ];

    /// <summary>One operation, a day, thirty days and a year, out of the wallets of a tier.</summary>
    private static readonly (int Tier, string Single, string Day, string Days30, string Year)[] Out =
    [
        (0, "5000.00", "5000.00", "15000.00", "60000.00"),
        (1, "10000.00", "10000.00", "30000.00", "120000.00"),
        (2, "30000.00", "30000.00", "100000.00", "500000.00"),
        (3, "100000.00", "100000.00", "500000.00", "2500000.00"),
    ];

    public static ImmutableDictionary<string, string> Demo { get; } = Settings().ToImmutableDictionary(setting => setting.Name, setting => setting.Value);

    private static IEnumerable<(string Name, string Value)> Settings()
    {
        yield return ("referenceCurrency", "GBP");
        yield return ("timeZone", "Europe/London");
        foreach (var (code, pounds) in Rates) yield return ($"rate.{code}", pounds);
        foreach (var (tier, single, day, days30, year) in Out)
        {
            yield return ($"tier{tier}.out.single", single);
            yield return ($"tier{tier}.out.day", day);
            yield return ($"tier{tier}.out.days30", days30);
            yield return ($"tier{tier}.out.year", year);
        }

        yield return ("tier0.in.day", "20000.00");
        yield return ("tier0.balance", "50000.00");
    }
}
