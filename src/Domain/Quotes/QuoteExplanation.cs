using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Quotes;

/// <param name="Sum">What a person types into a calculator.</param>
/// <param name="Result">What comes out, rounded as the sum says.</param>
public sealed record QuoteStep(string Name, string Sum, string Result);

/// <summary>How each number of a quote came about, in the order in which a person does the sums again.</summary>
public static class QuoteExplanation
{
    public static ImmutableArray<QuoteStep> Of(Quote quote)
    {
        var steps = ImmutableArray.CreateBuilder<QuoteStep>();
        steps.Add(Mid(quote));
        if (quote.Rate.Base != quote.Rate.Quote) steps.Add(Rate(quote));
        if (quote.Mode == QuoteMode.ReceiveFixed) steps.Add(SendFromReceive(quote));
        if (quote.Mode == QuoteMode.SendInclusive) steps.Add(new QuoteStep("send", $"the largest amount that with its fees and taxes is within {quote.TotalPayable}", quote.Send.ToString()));
        for (var at = 0; at < quote.Fees.Length; at++) steps.Add(Fee(quote, at));
        foreach (var tax in quote.Taxes) steps.Add(Tax(quote, tax));
        steps.Add(new QuoteStep("totalPayable", string.Join(" + ", Parts(quote)), quote.TotalPayable.ToString()));
        if (quote.Mode != QuoteMode.ReceiveFixed) steps.Add(Receive(quote));
        steps.Add(new QuoteStep("costAtMid", $"{Converted(quote.Receive, quote.MidRate)}, half to even", quote.CostAtMid.ToString()));
        steps.Add(new QuoteStep("fxMargin", $"{Text(quote.Send)} − {Text(quote.CostAtMid)}", quote.FxMargin.ToString()));
        steps.Add(new QuoteStep("cost", $"({Text(quote.TotalPayable)} − {Text(quote.CostAtMid)}) ÷ {Text(quote.Send)}, fees, taxes and margin", $"{Percent(quote.CostPercent)} %"));
        return steps.ToImmutable();
    }

    private static QuoteStep Mid(Quote quote)
    {
        var legs = quote.MidLegs;
        var sum = legs.Length == 2
            ? $"from {legs[0]} and {legs[1]}"
            : legs.Length == 1 && legs[0].Base != quote.MidRate.Base ? $"1 ÷ {legs[0].Text}" : "as published";
        return new QuoteStep("midRate", $"{sum}; {quote.RateSource} {quote.RateAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}", quote.MidRate.ToString());
    }

    private static QuoteStep Rate(Quote quote)
    {
        var multiplies = quote.Rate.Base == quote.Send.Currency;
        var sum = $"{quote.MidRate.Text} {(multiplies ? '×' : '÷')} (1 − {Percent(quote.MarginPercent)} %), rounded {(multiplies ? "down" : "up")} to {quote.RateDecimals} decimals";
        return new QuoteStep("rate", sum, quote.Rate.ToString());
    }

    private static QuoteStep SendFromReceive(Quote quote) => new("send", $"{Converted(quote.Receive, quote.Rate)}, rounded up", quote.Send.ToString());

    private static QuoteStep Receive(Quote quote)
    {
        var step = quote.PayoutStep == 1 ? "" : $" to a multiple of {new Money.Money(quote.PayoutStep, quote.Receive.Currency)}";
        return new QuoteStep("receive", $"{Converted(quote.Send, quote.Rate)}, rounded down{step}", quote.Receive.ToString());
    }

    private static QuoteStep Fee(Quote quote, int at)
    {
        var (type, amount, formula) = quote.Fees[at];
        var currency = quote.Send.Currency;
        var plain = formula.Percent == 0 ? Units(formula.Flat) : $"{Units(formula.Flat)} + {Percent(formula.Percent)} % of {Text(quote.Send)}, half up";
        var bound = formula.Bound switch
        {
            FeeBound.Min => $", at least {Units(formula.Fee)}",
            FeeBound.Max => $", at most {Units(formula.Fee)}",
            _ => "",
        };
        var remainder = at == 0 ? quote.Remainder.MinorUnits : 0;
        var off = formula.Fee + remainder - amount.MinorUnits;
        var discount = off == 0 ? "" : $", less {Units(off)} by promo code {quote.PromoCode}";
        var left = remainder == 0 ? "" : $", and {Units(remainder)} that an inclusive total leaves over";
        return new QuoteStep(type, $"{plain}{bound}{discount}{left}", amount.ToString());

        string Units(long units) => MoneyText.Format(units, currency);
    }

    private static QuoteStep Tax(Quote quote, QuoteTax tax)
    {
        // The remainder is no price for anything, so it is not taxed.
        var fees = quote.TotalFees - quote.Remainder;
        var sum = tax.IsIncluded
            ? $"{Text(fees)} × {Percent(tax.Percent)} ÷ (100 + {Percent(tax.Percent)}), half up, in the fees"
            : $"{Percent(tax.Percent)} % of {Text(tax.Base == TaxBase.Principal ? quote.Send : fees)}, half up";
        return new QuoteStep(tax.Type, sum, tax.Amount.ToString());
    }

    private static IEnumerable<string> Parts(Quote quote) =>
        [Text(quote.Send), .. quote.Fees.Select(fee => Text(fee.Amount)), .. quote.Taxes.Where(tax => !tax.IsIncluded).Select(tax => Text(tax.Amount))];

    private static string Converted(Money.Money from, ExchangeRate rate) => $"{Text(from)} {(from.Currency == rate.Base ? '×' : '÷')} {rate.Text}";

    private static string Text(Money.Money amount) => MoneyText.Format(amount.MinorUnits, amount.Currency);

    private static string Percent(decimal percent) => percent.ToString("0.######", CultureInfo.InvariantCulture);
}
