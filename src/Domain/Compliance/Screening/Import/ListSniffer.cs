using System.Text;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>
/// Finds out what a file is by how it begins; its name only says which of OFAC's two lists it belongs to, which nothing in the files does.
/// </summary>
public static class ListSniffer
{
    private const int Beginning = 64 * 1024;

    private static readonly string[] Own = ["id", "type", "name"];

    /// <returns>Null where it is nothing that we read.</returns>
    public static SniffedFile? Sniff(ListFile file)
    {
        var bytes = new byte[Beginning];
        using var stream = file.Open();
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var text = Encoding.UTF8.GetString(bytes.AsSpan(0, length)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return text.StartsWith('<') ? OfXml(file, text) : OfHeader(file, text) ?? OfRow(file, bytes.AsMemory(0, length));
    }

    private static SniffedFile? OfXml(ListFile file, string text) =>
        text.Contains("<CONSOLIDATED_LIST", StringComparison.Ordinal) ? new SniffedFile(file, ListFormat.UnXml, ListPart.Entries, "UN")
        : text.Contains("<sdnList", StringComparison.Ordinal) ? new SniffedFile(file, ListFormat.OfacXml, ListPart.Entries, OfacListOf(file))
        : null;

    private static SniffedFile? OfHeader(ListFile file, string text)
    {
        // The UK's file says its date before its header.
        var lines = text.Split('\n', 3);
        foreach (var line in lines.Take(2))
        {
            if (line.Contains("Entity_LogicalId", StringComparison.OrdinalIgnoreCase) && line.Contains(';', StringComparison.Ordinal)) return new SniffedFile(file, ListFormat.EuCsv, ListPart.Entries, "EU");
            if (line.Contains("Unique ID", StringComparison.OrdinalIgnoreCase) && line.Contains("Name 6", StringComparison.OrdinalIgnoreCase)) return new SniffedFile(file, ListFormat.UkCsv, ListPart.Entries, "UK");
        }

        var columns = lines[0].Split(',').Select(column => column.Trim().Trim('"')).ToList();
        return Own.All(name => columns.Contains(name, StringComparer.OrdinalIgnoreCase)) ? new SniffedFile(file, ListFormat.OwnCsv, ListPart.Entries, null) : null;
    }

    /// <summary>OFAC's files have no header: a number, and as many columns as each of them has.</summary>
    private static SniffedFile? OfRow(ListFile file, ReadOnlyMemory<byte> beginning)
    {
        try
        {
            using var rows = new CsvRecords(new MemoryStream(beginning.ToArray(), writable: false), file.Name, ',');
            if (!rows.Read() || !rows[0].AsSpan().Trim().ContainsOnlyDigits()) return null;
            ListPart? part = rows.Fields.Count switch
            {
                OfacCsv.PrimaryColumns => ListPart.Entries,
                OfacCsv.AliasColumns => ListPart.Aliases,
                OfacCsv.AddressColumns => ListPart.Addresses,
                OfacCsv.CommentColumns => ListPart.Comments,
                _ => null,
            };
            return part is { } known ? new SniffedFile(file, ListFormat.OfacCsv, known, OfacListOf(file)) : null;
        }
        catch (ListFaultException)
        {
            // A first row that cannot be read is no row of OFAC's.
            return null;
        }
    }

    private static string? OfacListOf(ListFile file)
    {
        var name = Path.GetFileName(file.Name);
        if (name.StartsWith("cons", StringComparison.OrdinalIgnoreCase)) return "OFAC-CONS";
        string[] specially = ["sdn", "alt", "add"];
        return specially.Any(word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? "OFAC-SDN" : null;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
