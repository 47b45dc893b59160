using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>OFAC's SDN.XML and CONSOLIDATED.XML, whichever namespace they are in.</summary>
public static class OfacXml
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
            if (xml.LocalName == "sdnList") isList = true;
            else if (!isList) throw XmlRead.Refuse(xml, xml.LocalName, "The file must begin with sdnList.");
            else if (xml.LocalName == "publshInformation") XmlRead.Leaves(xml, _ => { }, (_, name, text) => published = name == "Publish_Date" ? DateOf(text) : published, _ => { });
            else if (xml.LocalName == "sdnEntry") XmlEntry.Read(xml, list, new OfacEntry(), idField: "uid", nameField: "lastName");
        }

        if (!isList) throw new ListFaultException(new ListFault("list", 1, "sdnList", "It is missing."));
        return list.Build(new ListSource(listId, Convert.ToHexStringLower(hash.GetHashAndReset()), published));
    });

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["MM/dd/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
