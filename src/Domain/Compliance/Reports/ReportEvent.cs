using System.Text.Json;
using System.Text.Json.Serialization;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>Something that happened to a report, as its history keeps it. Names are stored for ever: add, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Drafted), "drafted")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(Filed), "filed")]
[JsonDerivedType(typeof(Abandoned), "abandoned")]
[JsonDerivedType(typeof(DeadlineMissed), "deadline_missed")]
public abstract record ReportEvent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private ReportEvent()
    {
    }

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="InvariantBrokenException">It is no event that this version knows.</exception>
    public static ReportEvent Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportEvent>(content, Json)!;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw new InvariantBrokenException("The history of a report holds an event that this version of FinCode does not know.");
        }
    }

    /// <param name="DueAt">Until when the law wants it filed.</param>
    public sealed record Drafted(ReportType Type, Guid? CaseId, string Narrative, DateTimeOffset DueAt) : ReportEvent;

    public sealed record Edited(string Narrative) : ReportEvent;

    public sealed record Approved : ReportEvent;

    /// <param name="Reference">The authority's.</param>
    public sealed record Filed(string Reference, DateOnly On) : ReportEvent;

    public sealed record Abandoned(string Reason) : ReportEvent;

    public sealed record DeadlineMissed : ReportEvent;
}
