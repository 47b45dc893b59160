using System.Security.Cryptography;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>
/// OFAC's legacy files: SDN.CSV with ALT.CSV, ADD.CSV and SDN_COMMENTS.CSV, and the consolidated list's, which are built alike.
/// They have no header; "-0- " is nothing; dates of birth, documents and weak aliases stand in the remarks.
/// </summary>
public static class OfacCsv
{
    private const int PrimaryColumns = 12;
    private const int AliasColumns = 5;
    private const int AddressColumns = 6;

    /// <param name="listId">"OFAC-SDN" or "OFAC-CONS".</param>
    public static ListReading Read(string listId, DateOnly? publishedOn, Stream primary, Stream? aliases = null, Stream? addresses = null, Stream? comments = null) =>
        ListReading.Of(() =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var drafts = new EntryDrafts();
            var remarks = new Dictionary<string, string>(StringComparer.Ordinal);
            ReadPrimary(new HashedStream(primary, hash, "sdn"), drafts, remarks);
            if (comments is not null) ReadComments(new HashedStream(comments, hash, "comments"), drafts, remarks);
            foreach (var (id, text) in remarks) OfacRemarks.Read(text, drafts.Find(id)!);
            if (aliases is not null) ReadAliases(new HashedStream(aliases, hash, "alt"), drafts);
            if (addresses is not null) ReadAddresses(new HashedStream(addresses, hash, "add"), drafts);
            return drafts.ToList(listId, hash, publishedOn);
        });

    internal static ScreenedKind KindOf(string type) => type.ToUpperInvariant() switch
    {
        "INDIVIDUAL" => ScreenedKind.Person,
        "VESSEL" => ScreenedKind.Vessel,
        "AIRCRAFT" => ScreenedKind.Aircraft,
        _ => ScreenedKind.Organisation,
    };

    private static void ReadPrimary(Stream stream, EntryDrafts drafts, Dictionary<string, string> remarks)
    {
        using var rows = new CsvRecords(stream, "sdn", ',');
        while (rows.Read())
        {
            RequireColumns(rows, PrimaryColumns);
            var id = IdOf(rows);
            if (drafts.IsFull) throw rows.Refuse("ent_num", $"There are more than {Limits.ListEntriesMax} entries.");
            var draft = drafts.TryAdd(id) ?? throw rows.Refuse("ent_num", $"Entry {id} stands in the file twice.");
            var name = Value(rows[1]);
            if (name.Length == 0) throw rows.Refuse("SDN_Name", "It is missing.");
            draft.AddName(name, NameStrength.Primary);
            draft.Kind = KindOf(Value(rows[2]));
            foreach (var program in Value(rows[3]).Split(["] ["], StringSplitOptions.None)) draft.AddProgram(program.Trim('[', ']', ' '));
            if (draft.Kind is ScreenedKind.Vessel) draft.AddIdentifier("Call sign", Value(rows[5]), "");
            draft.AddCountry(Value(rows[9]));
            if (Value(rows[11]) is { Length: > 0 } text) remarks[id] = text;
        }
    }

    private static void ReadComments(Stream stream, EntryDrafts drafts, Dictionary<string, string> remarks)
    {
        using var rows = new CsvRecords(stream, "comments", ',');
        while (rows.Read())
        {
            RequireColumns(rows, 2);
            var id = IdOf(rows);
            if (drafts.Find(id) is null) drafts.Strays++;
            else remarks[id] = remarks.GetValueOrDefault(id, "") + Value(rows[1]);
        }
    }

    private static void ReadAliases(Stream stream, EntryDrafts drafts)
    {
        using var rows = new CsvRecords(stream, "alt", ',');
        while (rows.Read())
        {
            RequireColumns(rows, AliasColumns);
            if (drafts.Find(IdOf(rows)) is { } draft) draft.AddName(Value(rows[3]), NameStrength.Strong);
            else drafts.Strays++;
        }
    }

    private static void ReadAddresses(Stream stream, EntryDrafts drafts)
    {
        using var rows = new CsvRecords(stream, "add", ',');
        while (rows.Read())
        {
            RequireColumns(rows, AddressColumns);
            if (drafts.Find(IdOf(rows)) is { } draft) draft.AddCountry(Value(rows[4]));
            else drafts.Strays++;
        }
    }

    private static void RequireColumns(CsvRecords rows, int columns)
    {
        if (rows.Fields.Count != columns) throw rows.Refuse("row", $"It has {rows.Fields.Count} columns and must have {columns}.");
    }

    private static string IdOf(CsvRecords rows)
    {
        var id = rows[0].Trim();
        return id.Length is > 0 and <= 12 && id.All(char.IsAsciiDigit) ? id : throw rows.Refuse("ent_num", "It must be a number.");
    }

    private static string Value(string field) => field.AsSpan().Trim() is "-0-" ? "" : field.Trim();
}
