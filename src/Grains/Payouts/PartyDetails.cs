using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain;

namespace FinCode.Grains.Payouts;

/// <summary>The two ends of a payout, from the documents of beneficiaries and customers.</summary>
public sealed class PartyDetails(IGrainFactory grains, TimeProvider clock) : IRecipientDetails, ISenderDetails, IDisposable
{
    private readonly PartyMemory<Beneficiary> recipients = new(clock, Limits.PartyBelief, Limits.PartiesKnownMax);
    private readonly PartyMemory<UserProfile> senders = new(clock, Limits.PartyBelief, Limits.PartiesKnownMax);

    public async Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation)
    {
        var beneficiary = await recipients.Find(tenant, recipientCode, (of, code) => grains.Beneficiary(of, code).Find(), known => HasAccount(known, accountId));
        return beneficiary is null ? null : Recipient(beneficiary, accountId);
    }

    /// <summary>An account may have been added a moment ago, for this very payout.</summary>
    private static bool HasAccount(Beneficiary known, Guid? accountId) =>
        accountId is not { } wanted || wanted == Guid.Empty || known.Accounts.Any(account => account.Id == wanted);

    public async Task<SenderDetails?> Find(string tenant, string senderCode, CancellationToken cancellation)
    {
        var user = await senders.Find(tenant, senderCode, async (of, code) => await grains.User(of, code).Find());
        return user is null ? null : Sender(user);
    }

    public void Dispose()
    {
        recipients.Dispose();
        senders.Dispose();
    }

    private static RecipientDetails? Recipient(Beneficiary beneficiary, Guid? accountId)
    {
        // A payout of cash that was tried again names the empty account.
        var account = accountId is null || accountId == Guid.Empty ? null : beneficiary.Accounts.FirstOrDefault(each => each.Id == accountId);
        if (account is null && accountId is { } wanted && wanted != Guid.Empty) return null;

        var details = beneficiary.Details;
        var isCompany = details.FirstName is null && details.LastName is null;
        return new RecipientDetails(
            isCompany ? details.Name : details.FirstName ?? "",
            isCompany ? "" : details.LastName ?? "",
            account?.CountryIso3 ?? details.CountryIso3,
            account?.Values ?? ImmutableDictionary<string, string>.Empty)
        {
            Name = details.Name,
            Phone = details.Phone,
            Address = details.Address?.Address1,
            City = details.Address?.City,
            Relationship = details.Relationship,
        };
    }

    private static SenderDetails Sender(UserProfile user) => new(user.FirstName, user.LastName, user.CountryIsoCode3)
    {
        DateOfBirth = user.Details.DateOfBirth,
        Phone = user.Details.Phone,
        Address = user.Details.Address?.Address1,
        City = user.Details.Address?.City,
        Postcode = user.Details.Address?.Postcode,
    };
}
