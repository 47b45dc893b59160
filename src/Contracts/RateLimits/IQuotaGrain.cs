namespace FinCode.Contracts.RateLimits;

/// <summary>
/// Hands tokens of rate-limit buckets out to the processes of the API, in leases, so that together they give no more than the
/// quota. Key: <c>tenant/shard</c>; a bucket is always in the same shard.
/// </summary>
[Alias("fincode.quota-grain")]
public interface IQuotaGrain : IGrainWithStringKey
{
    /// <summary>As many tokens as are wanted, or as there are. They are good for <see cref="Domain.Limits.QuotaLeaseLifetime"/>.</summary>
    [Alias("lease")]
    Task<QuotaLease> Lease(QuotaRequest request);
}

/// <param name="Bucket">Names no person: see <c>BucketNames</c>.</param>
/// <param name="Quota">Tokens in a full bucket.</param>
/// <param name="Window">In which an empty one fills.</param>
[GenerateSerializer, Immutable, Alias("fincode.quota-request")]
public sealed record QuotaRequest(
    [property: Id(0)] string Bucket, [property: Id(1)] int Quota, [property: Id(2)] TimeSpan Window, [property: Id(3)] int Wanted);

/// <param name="Granted">Zero: come back after <paramref name="Wait"/>.</param>
/// <param name="Remaining">What is left in the bucket, for whichever process asks next.</param>
/// <param name="Wait">Until the bucket is full; where nothing was granted, until one token is there.</param>
[GenerateSerializer, Immutable, Alias("fincode.quota-lease")]
public sealed record QuotaLease([property: Id(0)] int Granted, [property: Id(1)] int Remaining, [property: Id(2)] TimeSpan Wait);
