using FinCode.Contracts;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Grains.Compliance.Kyc;

public sealed partial class KycFileGrain
{
    public async Task<KycAnswer> Enrol(StartVerification command, string origin)
    {
        if (await FindCustomer() is not { } customer) return NoCustomer;
        var verifier = verifiers.FirstOrDefault(each => each.Provider == command.Provider) ?? verifiers.FirstOrDefault();
        var context = await ContextOf(customer);
        if (verifier is null) return new KycAnswer(ViewOf(FileOf(customer), context), KycRefusal.VerifierUnavailable);

        // Stored before the provider is told: whatever happens on the way, there is a reference to ask about.
        var decision = (command with { Provider = verifier.Provider }).Run(FileOf(customer), context);
        if (decision.Refusal is not null) return new KycAnswer(ViewOf(FileOf(customer), context), decision.Refusal);
        await Keep(decision.File);

        var reference = decision.Subject!.Value;
        var isNew = reference == command.Reference && State.File.FindVerification(reference) is { Inquiries: 0, ProviderReference: null };
        await (isNew ? Tell(customer, reference, origin) : Ask(customer, reference, origin));
        return new KycAnswer(ViewOf(FileOf(customer), await ContextOf(customer)), null, reference);
    }

    public async Task<bool> Continue()
    {
        if (!Exists || State.IsErased) return false;
        if (await FindCustomer() is not { } customer)
        {
            // Nobody is left to be told of.
            await Store(State with { File = State.File with { DueAt = null } });
            return true;
        }

        var before = State.File;
        await Keep(new PassTime().Run(State.File, await ContextOf(customer)).File);
        foreach (var verification in State.File.Verifications)
        {
            if (verification.IsOpen() && verification.AskAt <= Now) await Ask(customer, verification.Reference, "");
        }

        return State.File != before;
    }

    private Task Tell(UserProfile customer, Guid reference, string origin) => Hear(customer, reference, origin, isInquiry: false, (verifier, order, cancellation) => verifier.Start(order, cancellation));

    /// <summary>Where the provider has never heard of it, it is told again under the same reference.</summary>
    private Task Ask(UserProfile customer, Guid reference, string origin) => Hear(customer, reference, origin, isInquiry: true, async (verifier, order, cancellation) =>
        await verifier.Inquire(order, cancellation) is { IsNew: false } word ? word : await verifier.Start(order, cancellation));

    private async Task Hear(UserProfile customer, Guid reference, string origin, bool isInquiry, Func<IIdentityVerifier, VerificationOrder, CancellationToken, Task<VerificationWord>> ask)
    {
        var known = State.File.FindVerification(reference)!;
        var order = new VerificationOrder(
            Tenant, reference, KeyInTenant, customer.FirstName, customer.LastName, customer.Details.DateOfBirth, customer.Details.Address?.CountryIso3 ?? customer.CountryIsoCode3, known.Inquiries, origin);
        var word = verifiers.FirstOrDefault(each => each.Provider == known.Provider) is { } verifier
            ? await Patiently(verifier, order, ask)
            : new VerificationWord(VerificationStatus.Unknown, "The provider is not set up any more.");
        await Keep(new HearVerification(reference, word, isInquiry).Run(State.File, await ContextOf(customer)).File);
    }

    /// <summary>Whatever goes wrong on the way, it may have arrived: that is not knowing, never a no.</summary>
    private async Task<VerificationWord> Patiently(IIdentityVerifier verifier, VerificationOrder order, Func<IIdentityVerifier, VerificationOrder, CancellationToken, Task<VerificationWord>> ask)
    {
        using var patience = new CancellationTokenSource(Limits.KycPatience, world);
        try
        {
            return await ask(verifier, order, patience.Token);
        }
        catch (Exception failure) when (failure is not InvariantBrokenException)
        {
            LogNoAnswer(failure, verifier.Provider, order.Reference);
            return new VerificationWord(VerificationStatus.Unknown, "The provider did not answer.");
        }
    }

    /// <summary>
    /// First the customer's tier, then everybody who wants to hear. All of it may be repeated; what fails is due again after a pause, in
    /// order, because nothing counts as delivered before everybody has it.
    /// </summary>
    private async Task Deliver()
    {
        var events = State.File.Undelivered();
        if (events.IsEmpty) return;
        try
        {
            var user = GrainFactory.User(Tenant, KeyInTenant);
            await user.FollowKyc(State.File.Tier, State.File.Ruling != KycRuling.None);
            if (State.File.Ruling == KycRuling.Exited) await user.SetActive(false);
            foreach (var consumer in consumers) await consumer.Take(GrainFactory, Tenant, events);
        }
        catch (Exception failure)
        {
            LogNotDelivered(failure, Tenant, KeyInTenant);
            await Store(State with { File = State.File with { DueAt = Now + Limits.KycDeliveryPause } });
            return;
        }

        // Its own due instant follows from the rest; what the settling said while there was something to tell was "now".
        if (await FindCustomer() is not { } customer) return;
        var told = State.File with { Delivered = events[^1].Version };
        await Store(State with { File = told with { DueAt = KycSettling.DueOf(told, await ContextOf(customer)) } });
    }
}
