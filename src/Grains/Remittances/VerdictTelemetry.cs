using System.Diagnostics.Metrics;

namespace FinCode.Grains.Remittances;

/// <summary>What those who look at remittances say. Costs nothing while nobody listens.</summary>
public static class VerdictTelemetry
{
    public const string Name = "FinCode.Verdicts";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Verdicts = Meter.CreateCounter<long>(
        "fincode.verdicts", "{verdict}", "Verdicts on remittances, by outcome (passed, held, waits) and reason. While waits grows, payouts stand still.");

    internal static void Count(Verdict verdict)
    {
        if (!Verdicts.Enabled) return;
        var (outcome, reason) = verdict switch
        {
            Verdict.Held held => ("held", held.Reason),
            Verdict.Waits waits => ("waits", waits.Reason),
            _ => ("passed", ""),
        };
        Verdicts.Add(1, new KeyValuePair<string, object?>("outcome", outcome), new KeyValuePair<string, object?>("reason", reason));
    }
}
