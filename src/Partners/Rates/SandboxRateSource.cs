using System.IO.Hashing;
using System.Text;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Grains.Pricing;

namespace FinCode.Partners.Rates;

/// <summary>
/// Simulates a market: rates about where they really were in April 2026, that move a little every minute, the same way wherever and
/// whenever that minute is asked about. Not for dealing.
/// </summary>
public sealed class SandboxRateSource : IRateSource
{
    public const string Feed = "SANDBOX";

    /// <summary>How far a rate strays from its table, in ten thousandths: four waves of about an hour to a week, a quarter each.</summary>
    private const decimal Reach = 40;

    private static readonly int[] WaveMinutes = [67, 391, 1_447, 10_093];

    private static readonly (string Code, decimal PerEuro)[] Table =
    [
        ("GBP", 0.87058m), ("USD", 1.1684m), ("CAD", 1.6177m), ("AUD", 1.661m), ("CHF", 0.9242m), ("SEK", 10.892m), ("PLN", 4.2543m), ("RON", 5.092m),
        ("INR", 109.047m), ("PKR", 327.4m), ("BDT", 142.6m), ("PHP", 70.356m), ("LKR", 361.2m), ("NPR", 174.5m), ("CNY", 7.9827m),
        ("NGN", 1_588.3m), ("GHS", 12.94m), ("KES", 150.9m), ("UGX", 4_318m), ("TZS", 2_985m), ("RWF", 1_702m), ("ZAR", 19.3849m), ("XOF", 655.957m), ("XAF", 655.957m),
        ("MXN", 20.3203m), ("BRL", 5.874m), ("COP", 4_480m), ("AED", 4.291m), ("JPY", 186.75m), ("KWD", 0.3581m),
    ];

    public string Name => Feed;

    public Task<IReadOnlyList<RateTick>> Read(DateTimeOffset now, CancellationToken cancellation)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        var at = DateTimeOffset.FromUnixTimeSeconds(minute * 60);
        var euro = Currency.Parse("EUR");
        IReadOnlyList<RateTick> ticks =
        [
            .. Table.Select(row => RateTick.Reference(euro, Currency.Parse(row.Code), RateAt(row.Code, row.PerEuro, minute), Feed, at)),
        ];
        return Task.FromResult(ticks);
    }

    /// <summary>Triangle waves of whole numbers: no two machines compute them differently.</summary>
    private static decimal RateAt(string code, decimal perEuro, long minute)
    {
        // The francs of the two unions are fixed to the euro by treaty.
        if (code is "XOF" or "XAF") return perEuro;

        var strayed = 0m;
        foreach (var length in WaveMinutes)
        {
            var phase = (long)(XxHash3.HashToUInt64(Encoding.ASCII.GetBytes(code), length) % (ulong)length);
            var place = (minute + phase) % length;
            var height = Math.Abs((4m * place / length) - 2) - 1;
            strayed += height * Reach / WaveMinutes.Length;
        }

        return ExchangeRate.Limited(decimal.Round(perEuro * (1 + (strayed / 10_000)), 6));
    }
}
