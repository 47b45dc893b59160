using System.Globalization;
using System.Security.Cryptography;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>
/// OFAC's legacy files: SDN.CSV with ALT.CSV, ADD.CSV and SDN_COMMENTS.CSV, and the consolidated list's, which are built alike.
/// They have no header; "-0- " is nothing; dates of birth, documents and weak aliases stand in the remarks.
/// </summary>
public static class OfacCsv
{
    internal const int PrimaryColumns = 12;
    internal const int AliasColumns = 5;
    internal const int AddressColumns = 6;
    internal const int CommentColumns = 2;

    /// <param name="listId">"OFAC-SDN" or "OFAC-CONS".</param>
    public static ListReading Read(string listId, DateOnly? publishedOn, Stream primary, Stream? aliases = null, Stream? addresses = null, Stream? comments = null) =>
        ListReading.Of(() =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var names = ReadRows(aliases, hash, "alt", AliasColumns, 3);
            var countries = ReadRows(addresses, hash, "add", AddressColumns, 4);
            var more = ReadRows(comments, hash, "comments", CommentColumns, 1);
            var list = new SanctionsListBuilder();
            ReadPrimary(new HashedStream(primary, hash, "sdn"), list, names, countries, more);
            var strays = names.Unasked + countries.Unasked + more.Unasked;
            return list.Build(new ListSource(listId, Convert.ToHexStringLower(hash.GetHashAndReset()), publishedOn, strays));
        });

    internal static ScreenedKind KindOf(string type) => type.ToUpperInvariant() switch
    {
        "INDIVIDUAL" => ScreenedKind.Person,
        "VESSEL" => ScreenedKind.Vessel,
        "AIRCRAFT" => ScreenedKind.Aircraft,
        _ => ScreenedKind.Organisation,
    };

    private static void ReadPrimary(Stream stream, SanctionsListBuilder list, OfacRows names, OfacRows countries, OfacRows comments)
    {
        using var rows = new CsvRecords(stream, "sdn", ',');
        while (rows.Read())
        {
            RequireColumns(rows, PrimaryColumns);
            var number = IdOf(rows);
            if (list.Count >= Limits.ListEntriesMax) throw rows.Refuse("ent_num", $"There are more than {Limits.ListEntriesMax} entries.");
            var draft = new EntryDraft(number.ToString(CultureInfo.InvariantCulture));
            if (list.Contains(draft.Id)) throw rows.Refuse("ent_num", $"Entry {number} stands in the file twice.");
            var name = Value(rows[1]);
            if (name.Length == 0) throw rows.Refuse("SDN_Name", "It is missing.");
            draft.AddName(name, NameStrength.Primary);
            draft.Kind = KindOf(Value(rows[2]));
            foreach (var program in Value(rows[3]).Split(["] ["], StringSplitOptions.None)) draft.AddProgram(program.Trim('[', ']', ' '));
            if (draft.Kind is ScreenedKind.Vessel) draft.AddIdentifier("Call sign", Value(rows[5]), "");
            draft.AddCountry(Value(rows[9]));
            OfacRemarks.Read(Value(rows[11]) + string.Concat(comments.Ask(number)), draft);
            foreach (var alias in names.Ask(number)) draft.AddName(alias, NameStrength.Strong);
            foreach (var country in countries.Ask(number)) draft.AddCountry(country);
            list.TryAdd(draft.ToEntry());
        }
    }

    // Read before the entries that they belong to, so that each entry is whole when its row is read.
    private static OfacRows ReadRows(Stream? stream, IncrementalHash hash, string file, int columns, int column)
    {
        var found = new OfacRows();
        if (stream is null) return found;
        using var rows = new CsvRecords(new HashedStream(stream, hash, file), file, ',');
        while (rows.Read())
        {
            RequireColumns(rows, columns);
            found.Add(IdOf(rows), Value(rows[column]));
        }

        return found;
    }

    private static void RequireColumns(CsvRecords rows, int columns)
    {
        if (rows.Fields.Count != columns) throw rows.Refuse("row", $"It has {rows.Fields.Count} columns and must have {columns}.");
    }

    private static int IdOf(CsvRecords rows) =>
        int.TryParse(rows[0].AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw rows.Refuse("ent_num", "It must be a number.");

    private static string Value(string field) => field.AsSpan().Trim() is "-0-" ? "" : field.Trim();
}
