namespace Orleans.Streams.Core;

/// <summary>A grain that is told about its subscriptions when items are waiting for it.</summary>
public interface IStreamSubscriptionObserver
{
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}
