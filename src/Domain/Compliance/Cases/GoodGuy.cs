using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>
/// Two people have looked and said: this person is not that entry. It holds for exactly what they looked at, and lapses when either the
/// entry or the person's data changes.
/// </summary>
/// <param name="EntryVersion">Of the entry that was compared.</param>
/// <param name="Fingerprint">Of the person's data that was compared.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="ApprovedBy">Somebody else.</param>
[GenerateSerializer, Immutable, Alias("fincode.good-guy")]
public sealed record GoodGuy(
    [property: Id(0)] ListEntry Entry,
    [property: Id(1)] string EntryVersion,
    [property: Id(2)] string Fingerprint,
    [property: Id(3)] Guid CaseId,
    [property: Id(4)] CaseReason Reason,
    [property: Id(5)] string By,
    [property: Id(6)] string ApprovedBy,
    [property: Id(7)] DateTimeOffset At)
{
    [Id(8)]
    public string? RevokedBy { get; init; }

    [Id(9)]
    public DateTimeOffset? RevokedAt { get; init; }

    public bool Covers(ListEntry entry, string entryVersion, string fingerprint) =>
        RevokedAt is null && Entry == entry && EntryVersion == entryVersion && Fingerprint == fingerprint;

    /// <summary>Whether it is that decision, of the same two people at the same instant, about the same data.</summary>
    public bool IsOf(GoodGuy decision) =>
        CaseId == decision.CaseId && At == decision.At && Entry == decision.Entry && EntryVersion == decision.EntryVersion && Fingerprint == decision.Fingerprint;
}

/// <summary>The decisions about one person.</summary>
[GenerateSerializer, Immutable, Alias("fincode.good-guys")]
public sealed record GoodGuys([property: Id(0)] ImmutableArray<GoodGuy> Decisions)
{
    public static readonly GoodGuys None = new([]);

    public bool Covers(ListEntry entry, string entryVersion, string fingerprint) => Decisions.Any(each => each.Covers(entry, entryVersion, fingerprint));

    /// <summary>Once, however often it is carried out, even where it was taken back since; the oldest of too many go.</summary>
    public GoodGuys With(GoodGuy decision) => Decisions.Any(known => known.IsOf(decision))
        ? this
        : new GoodGuys([.. Decisions.TakeLast(Limits.GoodGuysPerSubjectMax - 1), decision]);

    /// <summary>From now on the entry is looked at again.</summary>
    public GoodGuys Without(ListEntry entry, string by, DateTimeOffset at) => new(
        [.. Decisions.Select(known => known.Entry == entry && known.RevokedAt is null ? known with { RevokedBy = by, RevokedAt = at } : known)]);

    public bool Equals(GoodGuys? other) => other is not null && Decisions.AsSpan().SequenceEqual(other.Decisions.AsSpan());

    public override int GetHashCode() => Decisions.Length;
}

/// <summary>Binds a decision to the data that was looked at, without keeping the data.</summary>
public static class SubjectFingerprint
{
    /// <summary>Names and data are told apart by where they stand; absent and empty differ. Another spelling is another person: it is looked at again.</summary>
    public static string Of(string name, DateOnly? birthDate, string? nationality, params IEnumerable<string> identifiers)
    {
        var text = new StringBuilder();
        Add(text, name);
        Add(text, birthDate?.ToString("O", CultureInfo.InvariantCulture));
        Add(text, nationality);
        foreach (var identifier in identifiers.Order(StringComparer.Ordinal)) Add(text, identifier);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Add(StringBuilder text, string? part) => text.Append(part is null ? "-" : part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part).Append('\n');
}
