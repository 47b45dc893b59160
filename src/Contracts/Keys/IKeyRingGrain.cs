using FinCode.Domain.Access;

namespace FinCode.Contracts.Keys;

/// <summary>The keys that sign access tokens, for all processes of one store. One grain. Private keys are sealed.</summary>
[Alias("fincode.key-ring-grain")]
public interface IKeyRingGrain : IGrainWithStringKey
{
    /// <summary>Read from the store, so that another process's rotation is seen as well.</summary>
    [Alias("read")]
    Task<KeyRing> Read();

    /// <summary>Adds the key if it is time for one; answers the ring as it is then.</summary>
    [Alias("offer")]
    Task<KeyRing> Offer(SigningKey candidate);

    /// <summary>Adds the key before it is time; the same ring again where one is announced already.</summary>
    [Alias("rotate")]
    Task<KeyRing> Rotate(SigningKey candidate);

    /// <summary>Ends all keys at once, and with them every access token. For when a private key has leaked.</summary>
    [Alias("replace")]
    Task<KeyRing> Replace(SigningKey candidate);
}
