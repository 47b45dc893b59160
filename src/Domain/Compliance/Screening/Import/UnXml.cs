using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>The consolidated list of the United Nations' Security Council.</summary>
public static class UnXml
{
    public static ListReading Read(string listId, Stream stream) => ListReading.Of(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var xml = XmlRead.Open(stream, hash);
        var list = new SanctionsListBuilder();
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
            else if (xml.LocalName is "INDIVIDUAL" or "ENTITY") XmlEntry.Read(xml, list, new UnEntry(xml.LocalName == "INDIVIDUAL" ? ScreenedKind.Person : ScreenedKind.Organisation), idField: "DATAID", nameField: "FIRST_NAME");
        }

        if (!isList) throw new ListFaultException(new ListFault("list", 1, "CONSOLIDATED_LIST", "It is missing."));
        return list.Build(new ListSource(listId, Convert.ToHexStringLower(hash.GetHashAndReset()), published));
    });

    private static DateOnly? DateOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? DateOnly.FromDateTime(instant.UtcDateTime) : null;
}
