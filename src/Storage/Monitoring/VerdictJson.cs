using System.Text.Json;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Storage.Monitoring;

/// <summary>A verdict as text that a person can read in a year.</summary>
internal static class VerdictJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Write(Verdict verdict) => JsonSerializer.Serialize(verdict, Options);

    public static Verdict Read(string text) => JsonSerializer.Deserialize<Verdict>(text, Options)!;
}
