using FinCode.Domain.Access;

namespace FinCode.Contracts.Keys;

/// <summary>The keys to which a tenant's clients encrypt secret fields. Key: the tenant's name. Private keys are sealed.</summary>
[Alias("fincode.payload-key-grain")]
public interface IPayloadKeyGrain : IGrainWithStringKey
{
    [Alias("read")]
    Task<PayloadKeyRing> Read();

    /// <summary>Adds the first key; answers the ring as it is then.</summary>
    [Alias("offer")]
    Task<PayloadKeyRing> Offer(PayloadKey candidate);

    /// <summary>Publishes another key; the one before opens for a while yet.</summary>
    [Alias("rotate")]
    Task<PayloadKeyRing> Rotate(PayloadKey candidate);
}
