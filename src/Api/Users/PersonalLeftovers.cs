using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain.Compliance.Cases;
using FinCode.Grains.Mail;

namespace FinCode.Api.Users;

/// <summary>What other documents hold of a person. Each step may be repeated, and what is gone stays gone.</summary>
internal sealed class PersonalLeftovers(IGrainFactory grains, IMailbox mailbox)
{
    private const int AtOnce = 50;

    /// <summary>While the address is still known.</summary>
    public Task ForgetMails(string tenant, UserProfile user, CancellationToken cancellation) => mailbox.Forget(tenant, user.Email, cancellation);

    public async Task Erase(string tenant, string userCode)
    {
        await grains.Pins(tenant, userCode).Forget();
        await grains.KycFile(tenant, userCode).ErasePersonalData();
        await grains.SenderOrigins(tenant, userCode).Forget();
        foreach (var kind in (CasePartyKind[])[CasePartyKind.Customer, CasePartyKind.Agent, CasePartyKind.Staff]) await grains.ScreenedSubject(tenant, new CaseParty(kind, userCode).Name).Forget();
        while (await grains.ApiTokens(tenant).List(userCode, 0, AtOnce) is { Tokens: { Length: > 0 } tokens })
        {
            await Task.WhenAll(tokens.Select(token => grains.ApiToken(tenant, token.Id).Revoke()));
        }

        while (await grains.Beneficiaries(tenant).List(new BeneficiaryListing(userCode, null, null, 0, AtOnce)) is { Items: { Length: > 0 } recipients })
        {
            await Task.WhenAll(recipients.Select(recipient => grains.ScreenedSubject(tenant, $"BENEFICIARY/{recipient.Code}").Forget()));
            await Task.WhenAll(recipients.Select(recipient => grains.Beneficiary(tenant, recipient.Code).ErasePersonalData()));
        }

        // Kept as long as the law wants everything kept, which is over when somebody may be erased.
        while (await grains.TravelRecords(tenant).ListOf(userCode, AtOnce) is { Length: > 0 } serials)
        {
            await Task.WhenAll(serials.Select(serial => grains.TravelRule(tenant, serial).ErasePersonalData()));
        }

        // They have ended; this takes away where they were begun from.
        while (await grains.Sessions(tenant).List(userCode, DateTimeOffset.MinValue) is { Length: > 0 } sessions)
        {
            await Task.WhenAll(sessions.Select(session => grains.Session(tenant, session.Session.SessionId).Revoke()));
        }
    }
}
