namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What a provider said: when it was told, when it was asked, or unasked. What has ended does not begin again.</summary>
/// <param name="IsInquiry">Whether it was asked: it is not asked for ever.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-hear-verification")]
public sealed record HearVerification([property: Id(0)] Guid Reference, [property: Id(1)] VerificationWord Word, [property: Id(2)] bool IsInquiry) : KycCommand(null, System)
{
    protected override string? Why => Word.Detail;

    protected override bool IsForEnded => true;

    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        if (file.FindVerification(Reference) is not { } known) return Refuse(KycRefusal.VerificationNotFound);
        if (!known.IsOpen()) return Accept(file, Reference);

        var isOpen = Word.Status is VerificationStatus.Pending or VerificationStatus.Unknown;
        var inquiries = known.Inquiries + (IsInquiry ? 1 : 0);
        var heard = known with
        {
            // "I do not know" takes back nothing that was known.
            Status = Word.Status == VerificationStatus.Unknown ? known.Status : Word.Status,
            Inquiries = inquiries,
            AskAt = !isOpen || inquiries >= Limits.KycInquiriesMax ? null : context.Now + Doubling.Pause(Limits.KycInquiryPause, inquiries, Limits.KycInquiryPauseMax),
            AnsweredAt = isOpen ? null : context.Now,
            ProviderReference = Word.ProviderReference ?? known.ProviderReference,
            Url = Word.Url ?? known.Url,
            Detail = Word.Detail,
        };
        var next = file.With(heard);

        // Only the newest speaks for the customer: an old one may answer late.
        var isNewest = next.Verifications[^1].Reference == Reference;
        var isNo = Word.Status == VerificationStatus.Failed && isNewest && file.Ruling == KycRuling.None;
        return Accept(isNo ? next with { Ruling = KycRuling.Rejected, GrantedTier = 0 } : next, Reference);
    }
}
