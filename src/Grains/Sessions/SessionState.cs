using System.Globalization;
using System.Text.Json.Serialization;
using FinCode.Domain.Access;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Sessions;

[GenerateSerializer, Alias("fincode.session-state")]
public sealed record SessionState : IIndexedDocument
{
    public const string Ends = "ends";

    /// <summary>Empty until the session has begun.</summary>
    [Id(0)]
    public string UserCode { get; init; } = "";

    [Id(1)]
    public RefreshFamily? Family { get; init; }

    /// <summary>By the day, so that a refresh on the same day changes no key.</summary>
    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => Family is null ? [] : [new DocumentKey(Ends, DayOf(Family.ExpiresAt), Unique: false)];

    public static string DayOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
