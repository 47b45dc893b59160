using System.Xml;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>What became of reading a file: a list, or the first fault.</summary>
public sealed record ListReading(SanctionsList? List, ListFault? Fault)
{
    internal static ListReading Of(Func<SanctionsList> read)
    {
        try
        {
            return new ListReading(read(), null);
        }
        catch (ListFaultException refused)
        {
            return new ListReading(null, refused.Fault);
        }
        catch (XmlException broken)
        {
            return new ListReading(null, new ListFault("list", broken.LineNumber, "xml", "It is not well-formed XML, or has a document type, which is not allowed."));
        }
    }
}
