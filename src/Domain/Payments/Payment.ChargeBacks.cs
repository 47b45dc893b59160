namespace FinCode.Domain.Payments;

/// <summary>This part: what a card's bank takes back.</summary>
public sealed partial record Payment
{
    /// <summary>Whether a step of a charge-back waits to be booked.</summary>
    public bool HasChargeBackToBook => ChargeBack is { Stage: ChargeBackStage.Reported or ChargeBackStage.Booked or ChargeBackStage.Ending };

    /// <summary>
    /// Notes it once. Null where there is nothing that could be taken back: no receipt that was booked, or a bank transfer, which its
    /// sender cannot take back.
    /// </summary>
    public Payment? TakeBack(long schemeFee, string? reason, string by, DateTimeOffset now)
    {
        if (ChargeBack is not null) return this;
        if (IsBankTransfer || Receipts.FirstOrDefault(receipt => receipt.Place is ReceiptPlace.Booked or ReceiptPlace.Arrived) is not { } receipt) return null;

        return this with
        {
            ChargeBack = new ChargeBack(receipt.Reference, receipt.Amount, schemeFee, reason, now, by, ChargeBackStage.Reported),
            DueAt = now,
            Delays = 0,
        };
    }

    /// <summary>A step of it is in the books.</summary>
    /// <param name="recovered">What the wallet gave back, once it was asked.</param>
    public Payment Booked(ChargeBackStage stage, long? recovered, DateTimeOffset now)
    {
        var next = this with { ChargeBack = ChargeBack! with { Stage = stage, Recovered = recovered ?? ChargeBack.Recovered }, Delays = 0 };
        return next with { DueAt = next.HasChargeBackToBook ? now : null };
    }

    /// <summary>The scheme has decided. Null where nothing is disputed.</summary>
    /// <param name="isWon">The money comes back to us.</param>
    public Payment? EndChargeBack(bool isWon, DateTimeOffset now) => ChargeBack switch
    {
        { Stage: ChargeBackStage.Disputed } => this with { ChargeBack = ChargeBack with { Stage = ChargeBackStage.Ending, IsWon = isWon }, DueAt = now, Delays = 0 },
        { IsWon: { } before } when before == isWon => this,
        _ => null,
    };
}
