using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using FinCode.Domain;
using FinCode.Domain.Csv;
using FinCode.Domain.Money;
using FinCode.Domain.Reconciliation;

namespace FinCode.Grains.Reconciliation;

/// <summary>
/// A statement as comma-separated values (RFC 4180) in UTF-8 under a fixed header. Read line by line, whatever its length; a line that
/// cannot be understood refuses the file.
/// </summary>
public static class CsvStatement
{
    public const string Header = "date,type,externalReference,reference,amount,currencyCode,status";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidStatementException">It cannot be read.</exception>
    public static async IAsyncEnumerable<PartnerLine> Read(Stream content, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(content, Strict, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        var records = new StatementRecords(reader);
        if (await records.Next(cancellation) is not { } header || records.Line != 1 || string.Join(',', header).TrimStart('\uFEFF') != Header)
        {
            throw new InvalidStatementException(1, $"The first line must be '{Header}'.");
        }

        var number = 0;
        while (await records.Next(cancellation) is { } cells)
        {
            yield return LineOf(++number, records.Line, cells);
        }
    }

    private static PartnerLine LineOf(int number, long line, IReadOnlyList<string> cells)
    {
        if (cells.Count != 7) throw Fault($"Must have 7 values and has {cells.Count}.");
        if (!DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) throw Fault("date must be a day, for example 2026-11-22.");
        var kind = cells[1] switch
        {
            "PAYOUT" => PartnerLineKind.Payout, "FEE" => PartnerLineKind.Fee, "FUNDING" => PartnerLineKind.Funding, _ => throw Fault("type must be PAYOUT, FEE or FUNDING."),
        };
        if (!StatementText.IsReference(cells[2])) throw Fault("externalReference must be 1 to 100 visible characters.");
        if (cells[3].Length > 0 && !StatementText.IsReference(cells[3])) throw Fault("reference must be at most 100 visible characters.");
        if (!Currency.TryParse(cells[5], out var currency)) throw Fault("currencyCode must be an ISO 4217 code.");
        var amount = StatementText.Amount(cells[4], currency) ?? throw Fault("amount must be positive digits with no more decimals than the currency has.");
        var status = cells[6] switch
        {
            "PAID" => PartnerLineStatus.Paid, "PENDING" => PartnerLineStatus.Pending, "FAILED" => PartnerLineStatus.Failed, _ => throw Fault("status must be PAID, PENDING or FAILED."),
        };
        return new PartnerLine(number, kind, status, cells[2], cells[3], amount, day);

        InvalidStatementException Fault(string problem) => new(line, problem);
    }
}

/// <summary>What may stand in a statement, whatever its form.</summary>
internal static class StatementText
{
    public const int ReferenceLengthMax = 100;

    public static bool IsReference(string text) => text.Length is > 0 and <= ReferenceLengthMax && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text.Trim().Length == text.Length;

    /// <summary>Exactly; null where it is no positive amount of the currency. More decimals than the currency has are fine where they are zeros.</summary>
    public static Money? Amount(string text, Currency currency) =>
        MoneyText.Read(text, currency, out var minorUnits) == AmountFault.None && minorUnits > 0 ? new Money(minorUnits, currency) : null;
}

/// <summary>Waits for a statement's characters, and has them cut into records.</summary>
internal sealed class StatementRecords(StreamReader reader)
{
    private readonly CsvParser parser = new(new CsvForm(',', Limits.StatementLineLengthMax, Limits.StatementLineLengthMax, Limits.StatementLineLengthMax, IsStrict: true));
    private readonly char[] buffer = new char[16 * 1024];
    private int at;
    private int filled;

    /// <summary>Where the last record began, from 1.</summary>
    public long Line => parser.Line;

    /// <summary>The next record, valid until the one after it; null at the end.</summary>
    /// <exception cref="InvalidStatementException">It cannot be read.</exception>
    public async ValueTask<IReadOnlyList<string>?> Next(CancellationToken cancellation)
    {
        try
        {
            while (!parser.IsEnded)
            {
                if (at == filled && !await Fill(cancellation)) return parser.End() ? parser.Fields : null;
                var isRecord = parser.Take(buffer.AsSpan(at, filled - at), out var taken);
                at += taken;
                if (isRecord) return parser.Fields;
            }

            return null;
        }
        catch (CsvException fault)
        {
            throw new InvalidStatementException(fault.Line, $"Value {fault.Column}: {fault.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidStatementException(Line, "Is not UTF-8.");
        }
    }

    private async ValueTask<bool> Fill(CancellationToken cancellation)
    {
        (at, filled) = (0, await reader.ReadAsync(buffer, cancellation));
        return filled > 0;
    }
}
