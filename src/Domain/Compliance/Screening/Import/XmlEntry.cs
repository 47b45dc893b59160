using System.Xml;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>An entry of a list as its elements are read one after the other.</summary>
internal interface IXmlEntry
{
    /// <summary>The list's own; empty while it has not been read.</summary>
    string Id { get; }

    void Open(string element);

    void Take(string parent, string element, string text);

    void Close(string element);

    void WriteTo(EntryDraft draft);
}

internal static class XmlEntry
{
    /// <summary>Reads the element where the reader stands.</summary>
    /// <param name="idField">The element that has the id, for refusals; <paramref name="nameField"/> the one that has the name.</param>
    /// <exception cref="ListFaultException">It has no id or no name, stands in the file twice, or is one too many.</exception>
    public static void Read(XmlReader xml, SanctionsListBuilder list, IXmlEntry parts, string idField, string nameField)
    {
        var line = (xml as IXmlLineInfo)?.LineNumber ?? 0;
        XmlRead.Leaves(xml, parts.Open, parts.Take, parts.Close);
        if (parts.Id.Length == 0) throw Fault(idField, "It is missing.");
        if (list.Count >= Limits.ListEntriesMax) throw Fault(idField, $"There are more than {Limits.ListEntriesMax} entries.");
        var draft = new EntryDraft(parts.Id);
        parts.WriteTo(draft);
        if (!draft.HasName) throw Fault(nameField, "The entry has no name.");
        if (!list.TryAdd(draft.ToEntry())) throw Fault(idField, $"Entry {parts.Id} stands in the file twice.");

        ListFaultException Fault(string field, string problem) => new(new ListFault("list", line, field, problem));
    }
}
