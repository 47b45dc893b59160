using System.Security.Cryptography;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>
/// A tenant's own list: <c>id,type,name,aliases,weak_aliases,birth_date,nationality,country,identifiers,program,remarks</c>, where the
/// first three are required and several values stand with '|' between them. An identifier may say its type: <c>Passport:A1</c>.
/// Unlike the authorities' files, which are taken as they come, every value here must be readable: who made it can mend it.
/// </summary>
public static class OwnListCsv
{
    public const string Header = "id,type,name,aliases,weak_aliases,birth_date,nationality,country,identifiers,program,remarks";

    private static readonly string[] Known = Header.Split(',');

    public static ListReading Read(string listId, Stream stream) => ListReading.Of(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = new CsvRecords(new HashedStream(stream, hash, "list"), "list", ',');
        if (!rows.Read()) throw rows.Refuse("header", "The file is empty.");
        var header = new CsvHeader(rows.Fields);
        foreach (var name in rows.Fields)
        {
            if (!Known.Any(known => CsvHeader.Plain(known) == CsvHeader.Plain(name))) throw rows.Refuse(Shown(name), $"The columns are {Header}.");
        }

        foreach (var required in (ReadOnlySpan<string>)["id", "type", "name"])
        {
            if (!header.Has(required)) throw rows.Refuse(required, "The header has no such column.");
        }

        var columns = rows.Fields.Count;
        var list = new SanctionsListBuilder();
        while (rows.Read())
        {
            if (rows.Fields.Count != columns) throw rows.Refuse("row", $"It has {rows.Fields.Count} columns and must have {columns}.");
            DemandText(rows);
            Take(rows, header, list);
        }

        return list.Build(new ListSource(listId, Convert.ToHexStringLower(hash.GetHashAndReset()), null));
    });

    private static void Take(CsvRecords rows, CsvHeader header, SanctionsListBuilder list)
    {
        string Value(string name) => header.Find(name) is var column and >= 0 ? rows[column].Trim() : "";
        string[] Values(string name) => Value(name).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        var id = Value("id");
        if (id.Length is 0 or > Limits.ItemIdLengthMax) throw rows.Refuse("id", $"It must have 1 to {Limits.ItemIdLengthMax} characters.");
        if (list.Count >= Limits.ListEntriesMax) throw rows.Refuse("id", $"There are more than {Limits.ListEntriesMax} entries.");
        if (list.Contains(id)) throw rows.Refuse("id", $"Entry {Shown(id)} stands in the file twice.");
        var draft = new EntryDraft(id);
        draft.Kind = KindOf(Value("type")) ?? throw rows.Refuse("type", "It is one of person, organisation, vessel, aircraft.");
        if (!Value("name").Any(char.IsLetterOrDigit)) throw rows.Refuse("name", "It must have a letter or a digit.");
        draft.AddName(Value("name"), NameStrength.Primary);
        foreach (var name in Values("aliases")) draft.AddName(name, NameStrength.Strong);
        foreach (var name in Values("weak_aliases")) draft.AddName(name, NameStrength.Weak);
        foreach (var text in Values("birth_date")) draft.AddBirth(BirthDate.TryParse(text, out var date) ? date : throw rows.Refuse("birth_date", $"'{Shown(text)}' is not a date such as 1946-03-12, 1946-03 or 1946."));
        foreach (var text in Values("nationality")) draft.AddNationality(Countries.Find(text) ?? throw rows.Refuse("nationality", $"'{Shown(text)}' is not a country."));
        foreach (var text in Values("country")) draft.AddCountry(Countries.Find(text) ?? throw rows.Refuse("country", $"'{Shown(text)}' is not a country."));
        foreach (var text in Values("identifiers"))
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            draft.AddIdentifier(colon > 0 ? text[..colon] : "Identifier", text[(colon + 1)..], "");
        }

        foreach (var program in Values("program")) draft.AddProgram(program);
        draft.Remarks = Value("remarks");
        list.TryAdd(draft.ToEntry());
    }

    /// <summary>A name in other bytes than it is read in is another name, and nobody would be found by it.</summary>
    private static void DemandText(CsvRecords rows)
    {
        foreach (var (at, value) in rows.Fields.Index())
        {
            if (value.AsSpan().Contains('\uFFFD')) throw rows.Refuse($"column {at + 1}", "It has bytes that are not UTF-8. Save the file as UTF-8.");
            if (value.AsSpan().ContainsAnyInRange('\0', '\u0008')) throw rows.Refuse($"column {at + 1}", "It has a control character.");
        }
    }

    private static ScreenedKind? KindOf(string type) => type.ToUpperInvariant() switch
    {
        "PERSON" or "INDIVIDUAL" => ScreenedKind.Person,
        "ORGANISATION" or "ORGANIZATION" or "ENTITY" or "COMPANY" => ScreenedKind.Organisation,
        "VESSEL" or "SHIP" => ScreenedKind.Vessel,
        "AIRCRAFT" => ScreenedKind.Aircraft,
        _ => null,
    };

    private static string Shown(string text) => text.Length > 40 ? text[..40] : text;
}
