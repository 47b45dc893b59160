using System.Text.Json.Serialization;

namespace FinCode.Cli.Demo;

/// <summary>What is in the tenant when the demo is over, as its own search says it.</summary>
/// <param name="Statuses">Remittances by status.</param>
/// <param name="Delivered">Principal of what was delivered, decimal text by currency.</param>
/// <param name="Refused">Calls of the demo that the server refused, by call and reason.</param>
internal sealed record DemoReport(
    string Tenant,
    int Seed,
    int Customers,
    int Remittances,
    IReadOnlyDictionary<string, int> Statuses,
    IReadOnlyDictionary<string, int> Countries,
    IReadOnlyDictionary<string, string> Delivered,
    IReadOnlyDictionary<string, int> Refused,
    DateTimeOffset ClockNow,
    double Seconds);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(DemoReport))]
internal sealed partial class DemoJson : JsonSerializerContext;
