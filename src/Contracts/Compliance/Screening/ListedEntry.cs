using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Contracts.Compliance.Screening;

/// <summary>What a list in use says of one entry. Countries are ISO 3166-1 alpha-2.</summary>
/// <param name="EntryVersion">As matches and decisions name it: where theirs is another, the entry has changed since.</param>
/// <param name="BirthDates">As far as they are known: 1966-06-06, 1966-06, 1966, 1960 to 1962, perhaps with "about" before.</param>
[GenerateSerializer, Immutable, Alias("fincode.listed-entry")]
public sealed record ListedEntry(
    [property: Id(0)] string ListId,
    [property: Id(1)] string ListVersion,
    [property: Id(2)] string EntryId,
    [property: Id(3)] string EntryVersion,
    [property: Id(4)] ScreenedKind Kind,
    [property: Id(5)] ImmutableArray<ListedName> Names,
    [property: Id(6)] ImmutableArray<string> BirthDates,
    [property: Id(7)] ImmutableArray<string> Nationalities,
    [property: Id(8)] ImmutableArray<string> OtherCountries,
    [property: Id(9)] ImmutableArray<ListedIdentifier> Identifiers,
    [property: Id(10)] ImmutableArray<string> Programs,
    [property: Id(11)] string Remarks)
{
    public static ListedEntry Of(SanctionsList list, int place)
    {
        var entry = list[place];
        return new ListedEntry(
            list.Id, list.Version, entry.Id, list.EntryVersion(place), entry.Kind, [.. entry.Names.Select(name => new ListedName(name.Text, name.Strength))],
            [.. entry.BirthDates.Select(date => date.ToString())], entry.Nationalities, entry.OtherCountries,
            [.. entry.Identifiers.Select(each => new ListedIdentifier(each.Type, each.Value, each.Country))], entry.Programs, entry.Remarks);
    }
}

/// <param name="Text">As the list prints it.</param>
/// <param name="Strength">How much the list itself makes of the name: weak aliases are common ones.</param>
[GenerateSerializer, Immutable, Alias("fincode.listed-name")]
public readonly record struct ListedName([property: Id(0)] string Text, [property: Id(1)] NameStrength Strength);

/// <param name="Type">As the list calls it: "Passport".</param>
/// <param name="Country">ISO 3166-1 alpha-2, or empty.</param>
[GenerateSerializer, Immutable, Alias("fincode.listed-identifier")]
public readonly record struct ListedIdentifier([property: Id(0)] string Type, [property: Id(1)] string Value, [property: Id(2)] string Country);
