using FinCode.Contracts;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>
/// What providers tell us unasked. Only what a provider has signed is heard, and only about checks that are its own. A notice may come twice,
/// late, or before our own call to the provider has ended: the file takes each fact once.
/// </summary>
public sealed class KycNotices(IEnumerable<IIdentityVerifier> verifiers, IDocumentIndex index, IGrainFactory grains, TimeProvider clock)
{
    public enum Outcome
    {
        Heard,
        NotSigned,
        NotKnown,
    }

    /// <param name="header">The value of a header, null where it is not there or stands more than once.</param>
    public async Task<Outcome> Take(string tenant, Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        foreach (var verifier in verifiers)
        {
            if (verifier.Verify(tenant, header, body.Span, clock.GetUtcNow()) is not { } notice) continue;
            if (await CustomerOf(tenant, notice.Reference) is not { } customer || await Find(tenant, customer, notice.Reference) is not { } known || known.Provider != verifier.Provider) return Outcome.NotKnown;
            await grains.KycFile(tenant, customer).Execute(new HearVerification(notice.Reference, notice.Word, IsInquiry: false));
            return Outcome.Heard;
        }

        return Outcome.NotSigned;
    }

    /// <summary>Null when there is no such check.</summary>
    public async Task<KycVerification?> Find(string tenant, Guid reference) =>
        await CustomerOf(tenant, reference) is { } customer ? await Find(tenant, customer, reference) : null;

    private async Task<KycVerification?> Find(string tenant, string customer, Guid reference) =>
        await grains.KycFile(tenant, customer).Read() is { } view ? view.File.FindVerification(reference) : null;

    private async Task<string?> CustomerOf(string tenant, Guid reference) =>
        await index.FindUnique(KycFileGrain.Kind, tenant, KycFileState.Reference, reference.ToString("D"), CancellationToken.None) is { } key ? GrainAddresses.RestOf(key) : null;
}
