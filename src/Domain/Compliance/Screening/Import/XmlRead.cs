using System.Security.Cryptography;
using System.Xml;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>XML that strangers wrote: no document types, no entities, nothing fetched, bounded in length.</summary>
internal static class XmlRead
{
    /// <summary>No list nests deeper; one that does would only exhaust us.</summary>
    private const int DepthMax = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Limits.ListFileBytesMax,
        MaxCharactersFromEntities = 0,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    public static XmlReader Open(Stream stream, IncrementalHash hash) => XmlReader.Create(new HashedStream(stream, hash, "list"), Settings);

    /// <summary>Visits every element inside the current one that holds text: its name, its parent's name and its text.</summary>
    public static void Leaves(XmlReader xml, Action<string> opened, Action<string, string, string> leaf, Action<string> closed)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var path = new Stack<string>();
        path.Push(xml.LocalName);
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.Depth - depth > DepthMax:
                    throw Refuse(xml, xml.LocalName, "It is nested too deeply.");
                case XmlNodeType.Element when !xml.IsEmptyElement:
                    path.Push(xml.LocalName);
                    opened(xml.LocalName);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    var text = xml.Value;
                    if (text.Length > Limits.ListFieldLengthMax) throw Refuse(xml, path.Peek(), $"It is longer than {Limits.ListFieldLengthMax} characters.");
                    var name = path.Pop();
                    leaf(path.Count > 0 ? path.Peek() : "", name, text);
                    path.Push(name);
                    break;
                case XmlNodeType.EndElement:
                    closed(path.Pop());
                    break;
                default:
                    break;
            }
        }
    }

    public static ListFaultException Refuse(XmlReader xml, string field, string problem) =>
        new(new ListFault("list", (xml as IXmlLineInfo)?.LineNumber ?? 0, field, problem));
}
