using System.Globalization;
using FinCode.Api.Pdf;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>A receipt as a page to print.</summary>
internal static class ReceiptPdf
{
    private const int Left = 60;
    private const int Middle = 230;
    private const int Right = PdfDocument.Width - 60;
    private const int LineHeight = 20;

    public static byte[] Write(Receipt receipt)
    {
        var (pdf, remittance, terms) = (new PdfDocument(), receipt.Known.Remittance, receipt.Known.Remittance.Terms);
        var y = PdfDocument.Height - 90.0;
        pdf.Text(Left, y, 20, receipt.Company, isBold: true);
        pdf.Text(Left, y - 24, 12, remittance.Payment is null ? "Pre-payment disclosure" : "Receipt");
        y -= 60;
        Row("Transaction", receipt.Known.Pcn, isBold: true);
        Row("Made", Instant(remittance.CreatedAt));
        Row("Status", TransactionJson.NameOf(remittance.Status));
        Row("Sender", receipt.Sender);
        Row("Recipient", receipt.Recipient);
        if (receipt.Account is { } account) Row("Account", account.Replace('•', '*'));
        Rule();
        Row("Transfer amount", Amount(terms.Send));
        foreach (var line in terms.Fees.Lines) Row(Words(line.Type), Amount(terms.Send with { MinorUnits = line.Amount }));
        foreach (var line in terms.Taxes.Lines) Row(Words(line.Type), Amount(terms.Send with { MinorUnits = line.Amount }));
        Row("Total to pay", Amount(terms.TotalPayable), isBold: true);
        Rule();
        Row("Exchange rate", RateOf(terms));
        Row("Total to recipient", Amount(terms.Receive), isBold: true);
        if (receipt.AvailableAt is { } at) Row("Available at the latest", Instant(at));
        if (remittance.RefundedTotal > 0) Row("Paid back", Amount(terms.Send with { MinorUnits = remittance.RefundedTotal }));
        Rule();
        foreach (var sentence in Receipt.Rights.Split(". "))
        {
            pdf.Text(Left, y, 9, sentence.EndsWith('.') ? sentence : $"{sentence}.");
            y -= LineHeight;
        }

        if (pdf.HasReadings) pdf.Text(Left, y, 9, "Names in other scripts are written as they are read in Latin letters.");
        return pdf.Write($"Receipt {receipt.Known.Pcn}");

        void Row(string name, string value, bool isBold = false)
        {
            pdf.Text(Left, y, 11, name);
            pdf.Text(Middle, y, 11, value, isBold);
            y -= LineHeight;
        }

        void Rule()
        {
            pdf.Line(Left, y + 8, Right, y + 8);
            y -= LineHeight / 2.0;
        }
    }

    private static string Amount(Money money) => $"{MoneyText.Format(money.MinorUnits, money.Currency)} {money.Currency.Code}";

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string RateOf(RemittanceTerms terms) => terms.RateBase is { } one
        ? $"1 {one} = {terms.Rate} {(one == terms.Send.Currency.Code ? terms.Receive : terms.Send).Currency.Code}"
        : terms.Rate;

    private static string Words(string type) => type.Length == 0 ? type : $"{type[0]}{type[1..].Replace('_', ' ').ToLowerInvariant()}";
}
