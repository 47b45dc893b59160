using System.Globalization;
using System.Security.Cryptography;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>
/// The European Union's financial sanctions file, version 1.1: separated by semicolons, one row for each name, birth, document,
/// address or citizenship of an entity, found together by Entity_LogicalId.
/// </summary>
public static class EuCsv
{
    public static ListReading Read(string listId, Stream stream) => ListReading.Of(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = new CsvRecords(new HashedStream(stream, hash, "list"), "list", ';');
        if (!rows.Read()) throw rows.Refuse("header", "The file is empty.");
        var header = new CsvHeader(rows.Fields);
        var columns = new EuColumns(header, rows);
        var drafts = new EntryDrafts();
        DateOnly? published = null;
        while (rows.Read())
        {
            var id = rows[columns.Id].Trim();
            if (id.Length is 0 or > 40) throw rows.Refuse("Entity_LogicalId", "It is missing.");
            if (drafts.IsFull) throw rows.Refuse("Entity_LogicalId", $"There are more than {Limits.ListEntriesMax} entries.");
            columns.Take(rows, drafts.FindOrAdd(id));
            published ??= DateOnly.TryParseExact(EuColumns.Of(rows, columns.Generated), ["dd/MM/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        }

        return drafts.ToList(listId, hash, published);
    });
}
