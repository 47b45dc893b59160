using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>Somebody or something that a case is about.</summary>
/// <param name="Id">A code, a PCN or an id, as clients know it.</param>
/// <param name="Relation">For example <c>SENDER</c>; null where there is none to tell.</param>
[GenerateSerializer, Immutable, Alias("fincode.case-party")]
public sealed record CaseParty(
    [property: Id(0)] CasePartyKind Kind, [property: Id(1)] string Id, [property: Id(2)] string? Relation = null)
{
    /// <summary>What it is found by.</summary>
    public string Name => $"{CapitalNames.Of(Kind.ToString())}/{Id}";
}

/// <summary>The hold that a case decides: one step of one remittance.</summary>
/// <param name="Held">The step. A later hold of the same remittance is another case.</param>
[GenerateSerializer, Immutable, Alias("fincode.case-hold")]
public sealed record CaseHold([property: Id(0)] long Serial, [property: Id(1)] int Held, [property: Id(2)] string Pcn);

/// <summary>Why somebody looks: a rule, a list's entry, or what staff has seen. As of when it was found.</summary>
/// <param name="Kind">Who found it: <c>HOLD</c>, <c>LIST</c>, <c>RULE</c>, <c>TRAVEL_RULE</c>, <c>STAFF</c>.</param>
/// <param name="Text">The reason's code, or a person's words.</param>
[GenerateSerializer, Immutable, Alias("fincode.case-evidence")]
public sealed record CaseEvidence(
    [property: Id(0)] string Kind, [property: Id(1)] string Text, [property: Id(2)] ListMatch? Match = null)
{
    public const string Hold = "HOLD";
    public const string Listed = "LIST";
    public const string Rule = "RULE";
    public const string TravelRule = "TRAVEL_RULE";
    public const string Staff = "STAFF";

    public static readonly string[] Kinds = [Hold, Listed, Rule, TravelRule, Staff];

    // A record prints its members; what was found names people.
    public override string ToString() => $"{nameof(CaseEvidence)} {Kind}";
}

/// <summary>A name that looks like a list's.</summary>
/// <param name="EntryVersion">Of the entry, as it was; a changed entry is another one.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Subject">Whose name it is.</param>
/// <param name="Fingerprint">Of what was compared of the subject; see <see cref="SubjectFingerprint"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.list-match")]
public sealed record ListMatch(
    [property: Id(0)] string ListId,
    [property: Id(1)] string EntryId,
    [property: Id(2)] string EntryVersion,
    [property: Id(3)] string Name,
    [property: Id(4)] decimal Score,
    [property: Id(5)] CaseParty Subject,
    [property: Id(6)] string Fingerprint,
    [property: Id(7)] string? Explanation = null)
{
    public bool IsOf(ListEntry entry) => ListId == entry.ListId && EntryId == entry.EntryId;

    // A record prints its members; names must not end up in a log.
    public override string ToString() => $"{nameof(ListMatch)} {ListId}/{EntryId}";
}

/// <summary>An entry of a list, whatever its version.</summary>
[GenerateSerializer, Immutable, Alias("fincode.list-entry")]
public readonly record struct ListEntry([property: Id(0)] string ListId, [property: Id(1)] string EntryId);

internal static class CaseParties
{
    /// <summary>The first of each name stays.</summary>
    public static ImmutableArray<CaseParty> With(this ImmutableArray<CaseParty> parties, IEnumerable<CaseParty> more) =>
        [.. parties.Concat(more).DistinctBy(party => party.Name)];
}
