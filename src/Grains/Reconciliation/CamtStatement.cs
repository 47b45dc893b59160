using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;
using FinCode.Domain.Money;
using FinCode.Domain.Reconciliation;

namespace FinCode.Grains.Reconciliation;

/// <summary>
/// A statement or notification of ISO 20022 (camt.053, camt.054, any version). Each transaction of an entry is a line, or the entry
/// where it has none. Money that leaves is a payout, or a fee by its bank transaction code; money that comes is funding.
/// </summary>
/// <remarks>Nothing of a file is trusted: no document type, no entities, no resolver, a bound on depth and on every text.</remarks>
public static class CamtStatement
{
    private const int DepthMax = 40;

    /// <summary>ISO's bank transaction sub-families of charges.</summary>
    private static readonly string[] FeeCodes = ["CHRG", "COMM", "FEES", "COMT", "COMI"];

    /// <exception cref="InvalidStatementException">It cannot be read.</exception>
    public static async IAsyncEnumerable<PartnerLine> Read(Stream content, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var settings = new XmlReaderSettings
        {
            Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true,
        };
        using var xml = XmlReader.Create(content, settings);
        var walk = new CamtWalk(xml);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            PartnerLine? line;
            try
            {
                if (!await walk.Move(DepthMax)) break;
                line = walk.Take(FeeCodes);
            }
            catch (XmlException failure)
            {
                // Its message quotes the file.
                throw new InvalidStatementException(failure.LineNumber, "Is not well-formed XML without a document type.");
            }

            if (line is not null) yield return line;
        }

        if (!walk.IsStatement) throw new InvalidStatementException(1, "Is no camt.053 or camt.054 message.");
    }
}

/// <summary>What was read of an entry, or of one of its transactions.</summary>
internal sealed class CamtEntry
{
    public string? Amount { get; set; }

    public string? Currency { get; set; }

    public string? Direction { get; set; }

    public string? Status { get; set; }

    public string? Day { get; set; }

    /// <summary>When its money counts; ISO leaves the booking date out of what is not booked yet.</summary>
    public string? ValueDay { get; set; }

    public string? Servicer { get; set; }

    public string? Own { get; set; }

    public string? Instruction { get; set; }

    public string? Family { get; set; }
}

/// <summary>Walks a message and keeps what lines are made of, one entry at a time.</summary>
internal sealed class CamtWalk(XmlReader xml)
{
    private const int TextLengthMax = 200;

    private readonly List<string> path = [];
    private string statement = "";
    private string? made;
    private CamtEntry? entry;
    private CamtEntry? transaction;
    private int inEntry;
    private int number;
    private bool isEnd;

    public bool IsStatement { get; private set; }

    private long Line => (xml as IXmlLineInfo)?.LineNumber ?? 0;

    public async Task<bool> Move(int depthMax)
    {
        isEnd = false;
        if (!await xml.ReadAsync()) return false;
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                if (xml.Depth >= depthMax) throw new InvalidStatementException(Line, $"Is nested deeper than {depthMax}.");
                if (path.Count > xml.Depth) path.RemoveRange(xml.Depth, path.Count - xml.Depth);
                path.Add(xml.LocalName);
                Begin();
                if (xml.IsEmptyElement) isEnd = true;
                break;
            case XmlNodeType.Text:
            case XmlNodeType.CDATA:
                Keep(await xml.GetValueAsync());
                break;
            case XmlNodeType.EndElement:
                if (path.Count > xml.Depth + 1) path.RemoveRange(xml.Depth + 1, path.Count - xml.Depth - 1);
                isEnd = true;
                break;
        }

        return true;
    }

    /// <summary>The line that has just ended; null where none has.</summary>
    public PartnerLine? Take(string[] feeCodes)
    {
        if (!isEnd || path.Count == 0) return null;
        var ended = path[^1];
        if (ended == "TxDtls" && entry is not null && transaction is { } own)
        {
            transaction = null;
            inEntry++;
            return LineOf(entry, own, feeCodes);
        }

        if (ended != "Ntry" || entry is null) return null;
        var (whole, parts) = (entry, inEntry);
        entry = null;
        return parts == 0 ? LineOf(whole, whole, feeCodes) : null;
    }

    private void Begin()
    {
        switch (xml.LocalName)
        {
            case "Stmt" or "Ntfctn":
                (IsStatement, statement) = (true, "");
                break;
            case "Ntry" when path.Count >= 2 && path[^2] is "Stmt" or "Ntfctn":
                (entry, transaction, inEntry) = (new CamtEntry(), null, 0);
                break;
            case "TxDtls" when entry is not null:
                transaction = new CamtEntry();
                break;
            case "Amt" when Parent is "Ntry" or "TxDtls":
                if (Current is { } at) at.Currency = xml.GetAttribute("Ccy");
                break;
        }
    }

    private string Parent => path.Count >= 2 ? path[^2] : "";

    private CamtEntry? Current => transaction ?? entry;

    private void Keep(string text)
    {
        if (text.Length > TextLengthMax || path.Count == 0) return;
        if (path[^1] == "Id" && Parent is "Stmt" or "Ntfctn") statement = text;
        if (path[^1] == "CreDtTm" && Parent is "Stmt" or "Ntfctn" or "GrpHdr") made = text;
        if (Current is not { } at) return;
        switch (path[^1])
        {
            case "Amt" when Parent is "Ntry" or "TxDtls": at.Amount = text; break;
            case "CdtDbtInd" when Parent is "Ntry" or "TxDtls": at.Direction = text; break;
            case "Sts" when Parent == "Ntry": at.Status = text; break;
            case "Cd" when Parent == "Sts": at.Status = text; break;
            case "Dt" or "DtTm" when Parent == "BookgDt" && transaction is null: at.Day = text; break;
            case "Dt" or "DtTm" when Parent == "ValDt" && transaction is null: at.ValueDay = text; break;
            case "AcctSvcrRef" when Parent is "Ntry" or "Refs": at.Servicer = text; break;
            case "NtryRef" when Parent == "Ntry": at.Instruction ??= text; break;
            case "EndToEndId" when Parent == "Refs": at.Own = text; break;
            case "InstrId" when Parent == "Refs": at.Instruction ??= text; break;
            case "SubFmlyCd": at.Family = text; break;
        }
    }

    private PartnerLine LineOf(CamtEntry whole, CamtEntry part, string[] feeCodes)
    {
        number++;
        if (!Currency.TryParse(part.Currency ?? whole.Currency, out var currency)) throw Fault("The currency of an amount is not one.");
        // A transaction without an amount of its own is its entry only where it is the only one; else nobody knows how much it is.
        var text = part.Amount ?? (inEntry <= 1 ? whole.Amount : null) ?? throw Fault("A transaction has no amount.");
        var amount = StatementText.Amount(text, currency) ?? throw Fault($"An amount is no positive amount of {currency.Code} or has more decimals than it: nothing is rounded.");
        var day = part.Day ?? whole.Day ?? whole.ValueDay ?? made;
        if (day is null || day.Length < 10 || !DateOnly.TryParseExact(day.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var booked)) throw Fault("An entry has no booking date, no value date, and its message no date either.");

        var isOut = (part.Direction ?? whole.Direction) switch { "DBIT" => true, "CRDT" => false, _ => throw Fault("An entry says neither DBIT nor CRDT.") };
        var kind = !isOut ? PartnerLineKind.Funding : Array.IndexOf(feeCodes, part.Family ?? whole.Family) >= 0 ? PartnerLineKind.Fee : PartnerLineKind.Payout;
        var status = whole.Status == "BOOK" ? PartnerLineStatus.Paid : PartnerLineStatus.Pending;
        var external = part.Servicer ?? (inEntry > 0 ? $"{whole.Servicer ?? statement}/{inEntry}" : null) ?? $"{statement}/{number}";
        var own = part.Own is { } said && Matching.PcnOf(said) is not null ? said : part.Own ?? part.Instruction ?? whole.Instruction ?? "";
        if (!StatementText.IsReference(external)) throw Fault("A reference is too long or has characters that are not visible.");
        return new PartnerLine(number, kind, status, external, StatementText.IsReference(own) ? own : "", amount, booked);
    }

    private InvalidStatementException Fault(string problem) => new(Line, problem);
}
