using System.Globalization;
using System.Text.Json.Serialization;
using FinCode.Contracts.Sessions;
using FinCode.Domain.Access;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Sessions;

/// <summary>One session: its family of refresh tokens, and where it came from.</summary>
[GenerateSerializer, Alias("fincode.session-state")]
public sealed record SessionState : IIndexedDocument
{
    public const string Ends = "ends";
    public const string User = "user";

    /// <summary>Empty until the session has begun.</summary>
    [Id(0)]
    public string UserCode { get; init; } = "";

    [Id(1)]
    public RefreshFamily? Family { get; init; }

    [Id(2)]
    public Guid Id { get; init; }

    [Id(3)]
    public SessionOrigin? Origin { get; init; }

    /// <summary>By the day, so that a refresh on the same day changes no key. Only what has not ended is found by its user.</summary>
    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => Family is null ? []
        : Family.IsRevoked ? [new DocumentKey(Ends, DayOf(Family.ExpiresAt), Unique: false)]
        : [new DocumentKey(Ends, DayOf(Family.ExpiresAt), Unique: false), new DocumentKey(User, UserCode, Unique: false)];

    /// <summary>Of a session that has begun.</summary>
    public SessionFacts Facts() => new(Id, UserCode, Family!.StartedAt, Family.Generation, Family.ExpiresAt);

    public static string DayOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
