using System.Globalization;
using System.Security.Cryptography;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>The UK Sanctions List: a line with the report's date, a header, and a row for each name of an entry.</summary>
public static class UkCsv
{
    private static readonly string[] NameColumns = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"];

    public static ListReading Read(string listId, Stream stream) => ListReading.Of(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = new CsvRecords(new HashedStream(stream, hash, "list"), "list", ',');
        if (!rows.Read()) throw rows.Refuse("header", "The file is empty.");
        DateOnly? published = null;
        if (rows[0].StartsWith("Report Date", StringComparison.OrdinalIgnoreCase))
        {
            published = DateOf(rows);
            if (!rows.Read()) throw rows.Refuse("header", "It is missing.");
        }

        var header = new CsvHeader(rows.Fields);
        foreach (var required in (ReadOnlySpan<string>)["Unique ID", "Name 6", "Name type"])
        {
            if (!header.Has(required)) throw rows.Refuse(required, "The header has no such column.");
        }

        var drafts = new EntryDrafts();
        while (rows.Read())
        {
            var id = rows[header.Find("Unique ID")].Trim();
            if (id.Length is 0 or > 40) throw rows.Refuse("Unique ID", "It is missing.");
            if (drafts.IsFull) throw rows.Refuse("Unique ID", $"There are more than {Limits.ListEntriesMax} entries.");
            Take(rows, header, drafts.FindOrAdd(id));
        }

        return drafts.ToList(listId, hash, published);
    });

    private static void Take(CsvRecords rows, CsvHeader header, EntryDraft draft)
    {
        string Value(string name) => header.Find(name) is var column and >= 0 ? rows[column].Trim() : "";
        IEnumerable<string> Values(params string[] names) => names.Select(Value).SelectMany(value => value.Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

        if (draft.Kind is ScreenedKind.Unknown) draft.Kind = KindOf(First(Value, "Individual, Entity, Ship", "Individual/Entity/Ship", "Designation Type"));
        var name = string.Join(' ', NameColumns.Select(Value).Where(part => part.Length > 0));
        draft.AddName(name, StrengthOf(Value("Name type"), Value("Alias strength")));
        draft.AddName(Value("Name non-latin script"), NameStrength.Strong);
        draft.AddProgram(Value("Regime Name"));
        if (Value("Other Information") is { Length: > 0 } remark) draft.Remarks = remark;
        foreach (var birth in Values("D.O.B", "DOB", "Date of Birth")) draft.AddBirth(birth);
        foreach (var nation in Values("Nationality", "Nationality(/ies)", "Nationalities")) draft.AddNationality(nation);
        foreach (var country in Values("Country of birth", "Address Country")) draft.AddCountry(country);
        foreach (var number in Values("Passport number")) draft.AddIdentifier("Passport", number, "");
        foreach (var number in Values("National Identifier number")) draft.AddIdentifier("National identifier", number, "");
        foreach (var number in Values("Business registration number (s)", "Business registration number")) draft.AddIdentifier("Registration", number, "");
        foreach (var number in Values("IMO number")) draft.AddIdentifier("IMO", number, "");
    }

    private static string First(Func<string, string> value, params string[] names) => names.Select(value).FirstOrDefault(found => found.Length > 0) ?? "";

    private static NameStrength StrengthOf(string type, string strength) =>
        strength.Contains("low", StringComparison.OrdinalIgnoreCase) || strength.Contains("weak", StringComparison.OrdinalIgnoreCase) ? NameStrength.Weak
        : type.Equals("Primary Name", StringComparison.OrdinalIgnoreCase) ? NameStrength.Primary
        : NameStrength.Strong;

    private static ScreenedKind KindOf(string type) => type.ToUpperInvariant() switch
    {
        "INDIVIDUAL" => ScreenedKind.Person,
        "ENTITY" => ScreenedKind.Organisation,
        "SHIP" => ScreenedKind.Vessel,
        _ => ScreenedKind.Unknown,
    };

    private static DateOnly? DateOf(CsvRecords rows)
    {
        var text = rows[0][(rows[0].IndexOf(':') + 1)..].Trim();
        if (text.Length == 0 || text == rows[0]) text = rows[1].Trim();
        return DateOnly.TryParseExact(text, ["dd-MMM-yyyy", "dd/MM/yyyy", "d MMMM yyyy", "dd-MM-yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }
}
