namespace FinCode.Domain.Quotes;

/// <summary>How far a price may have moved between what a client expects and what it is, where no quote promised it.</summary>
public static class QuoteTolerance
{
    /// <param name="expected">What the client said would arrive.</param>
    /// <param name="percent">How much less may arrive, percent of what was expected. More is nobody's loss.</param>
    public static bool Accepts(Quote quote, Money.Money expected, decimal percent) =>
        expected.Currency == quote.Receive.Currency && quote.Receive.MinorUnits >= expected.MinorUnits * (1 - (percent / 100));
}
