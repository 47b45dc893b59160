using System.Globalization;
using System.Security.Cryptography;
using System.Xml;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>The consolidated list of the United Nations' Security Council.</summary>
public static class UnXml
{
    public static ListReading Read(string listId, Stream stream) => ListReading.Of(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var xml = XmlRead.Open(stream, hash);
        var drafts = new EntryDrafts();
        DateOnly? published = null;
        var isList = false;
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element) continue;
            if (xml.LocalName == "CONSOLIDATED_LIST")
            {
                isList = true;
                published = DateOf(xml.GetAttribute("dateGenerated"));
            }
            else if (!isList) throw XmlRead.Refuse(xml, xml.LocalName, "The file must begin with CONSOLIDATED_LIST.");
            else if (xml.LocalName is "INDIVIDUAL" or "ENTITY") ReadEntry(xml, drafts);
        }

        if (!isList) throw new ListFaultException(new ListFault("list", 1, "CONSOLIDATED_LIST", "It is missing."));
        return drafts.ToList(listId, hash, published);
    });

    private static void ReadEntry(XmlReader xml, EntryDrafts drafts)
    {
        var line = (xml as IXmlLineInfo)?.LineNumber ?? 0;
        var parts = new UnEntry(xml.LocalName == "INDIVIDUAL" ? ScreenedKind.Person : ScreenedKind.Organisation);
        XmlRead.Leaves(xml, parts.Open, parts.Take, parts.Close);
        if (parts.Id.Length == 0) throw new ListFaultException(new ListFault("list", line, "DATAID", "It is missing."));
        if (drafts.IsFull) throw new ListFaultException(new ListFault("list", line, "DATAID", $"There are more than {Limits.ListEntriesMax} entries."));
        var draft = drafts.TryAdd(parts.Id) ?? throw new ListFaultException(new ListFault("list", line, "DATAID", $"Entry {parts.Id} stands in the file twice."));
        parts.WriteTo(draft);
        if (!draft.HasName) throw new ListFaultException(new ListFault("list", line, "FIRST_NAME", "The entry has no name."));
    }

    private static DateOnly? DateOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? DateOnly.FromDateTime(instant.UtcDateTime) : null;
}
