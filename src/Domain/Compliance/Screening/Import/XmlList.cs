using System.Security.Cryptography;
using System.Xml;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>What the lists in XML have in common: one element that holds everything, read forward only and digested on the way.</summary>
internal static class XmlList
{
    /// <param name="root">The element that the file must begin with; <paramref name="take"/> sees it as well.</param>
    /// <param name="take">Reads an element, which may be an entry; answers the day of publication where that is what it says.</param>
    public static ListReading Read(string listId, string root, Stream stream, Func<XmlReader, SanctionsListBuilder, DateOnly?> take) => ListReading.Of(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var xml = XmlRead.Open(stream, hash);
        var list = new SanctionsListBuilder();
        DateOnly? published = null;
        var isList = false;
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element) continue;
            isList |= xml.LocalName == root;
            if (!isList) throw XmlRead.Refuse(xml, xml.LocalName, $"The file must begin with {root}.");
            published = take(xml, list) ?? published;
        }

        if (!isList) throw new ListFaultException(new ListFault("list", 1, root, "It is missing."));
        return list.Build(new ListSource(listId, Convert.ToHexStringLower(hash.GetHashAndReset()), published));
    });
}
