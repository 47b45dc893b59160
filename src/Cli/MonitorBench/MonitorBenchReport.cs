using System.Text.Json.Serialization;
using FinCode.Cli.Load.Report;

namespace FinCode.Cli.MonitorBench;

/// <summary>What was measured, and on what.</summary>
/// <param name="Network">Null where none was given, as <paramref name="Store"/>.</param>
internal sealed record MonitorBenchReport(Machine Machine, int Payments, int Customers, int Seed, SpeedReport Speed, NetworkReport? Network, StoreReport? Store = null)
{
    private const int RulesMin = 25;
    private const double PaymentsPerSecondMin = 1_500;
    private const long P99MicrosecondsMax = 10_000;
    private const double RecallMin = 0.60;
    private const double PrecisionMin = 0.50;

    public IReadOnlyList<Target> Targets =>
    [
        new("rules", Speed.Rules, RulesMin, Speed.Rules >= RulesMin),
        new("payments a second", Speed.PaymentsPerSecond, PaymentsPerSecondMin, Speed.PaymentsPerSecond >= PaymentsPerSecondMin),
        new("p99, microseconds", Speed.P99Microseconds, P99MicrosecondsMax, Speed.P99Microseconds <= P99MicrosecondsMax),
        .. Store is null
            ? Array.Empty<Target>()
            :
            [
                new Target("payments a second, store", Store.PaymentsPerSecond, PaymentsPerSecondMin, Store.PaymentsPerSecond >= PaymentsPerSecondMin),
                new Target("p99 of a page, microseconds", Store.P99Microseconds, P99MicrosecondsMax, Store.P99Microseconds <= P99MicrosecondsMax),
                new Target("p99 from due, microseconds", Store.DueP99Microseconds, P99MicrosecondsMax, Store.DueP99Microseconds <= P99MicrosecondsMax),
            ],
        .. Network is null
            ? Array.Empty<Target>()
            :
            [
                new Target("recall, reported part", Network.Reported.Recall, RecallMin, Network.Reported.Recall >= RecallMin),
                new Target("precision, reported part", Network.Reported.Precision, PrecisionMin, Network.Reported.Precision >= PrecisionMin),
            ],
    ];
}

internal sealed record Target(string Name, double Measured, double Line, bool IsMet);

/// <param name="Rules">That held and were measured.</param>
/// <param name="Subjects">Whose windows were in memory in the end.</param>
/// <param name="BytesPerSubject">Of the heap, at the end.</param>
/// <param name="Alerts">Of the measured payments, by rule.</param>
/// <param name="Outcomes">Payments by outcome.</param>
internal sealed record SpeedReport(
    int Rules,
    double PaymentsPerSecond,
    long P50Microseconds,
    long P99Microseconds,
    long P999Microseconds,
    long MaxMicroseconds,
    double BytesPerPayment,
    int Subjects,
    double BytesPerSubject,
    IReadOnlyDictionary<string, long> Alerts,
    IReadOnlyDictionary<string, long> Outcomes);

/// <param name="Tuned">The accounts on which lines were chosen.</param>
/// <param name="Reported">The others: what counts.</param>
/// <param name="FanIn">The rules that look at what one account gets, over all accounts.</param>
/// <param name="Flows">The rules that look for cycles and chains, over all accounts.</param>
/// <param name="Rules">Each rule alone, over all accounts.</param>
internal sealed record NetworkReport(
    int Accounts,
    int Labelled,
    int Transfers,
    double Seconds,
    NetworkScore All,
    NetworkScore Tuned,
    NetworkScore Reported,
    NetworkScore FanIn,
    NetworkScore Flows,
    IReadOnlyDictionary<string, NetworkScore> Rules);

/// <param name="Flagged">Accounts that an alert points at.</param>
/// <param name="Right">Those of them that are labelled.</param>
/// <param name="Labelled">All that are.</param>
internal sealed record NetworkScore(int Flagged, int Right, int Labelled)
{
    public double Precision => Flagged == 0 ? 0 : Math.Round((double)Right / Flagged, 4);

    public double Recall => Labelled == 0 ? 0 : Math.Round((double)Right / Labelled, 4);
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(MonitorBenchReport))]
internal sealed partial class MonitorBenchJson : JsonSerializerContext;
