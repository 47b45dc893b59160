using System.Collections.Immutable;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>Somebody who wants to hear of customers' verifications. Registered with the container.</summary>
/// <param name="Name">For the log.</param>
/// <param name="Take">
/// Hands over the events of one customer, in order; the second argument is the tenant. Completes when what the consumer made of them is
/// durable; after a failure the same events come again, and some come again after a crash.
/// </param>
public sealed record KycEventConsumer(string Name, Func<IGrainFactory, string, ImmutableArray<KycEvent>, Task> Take);
