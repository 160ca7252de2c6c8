using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that return their answer directly.</content>
public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Action handler) => new(i =>
    {
        handler();
        return Task.FromResult(Empty);
    });

    public static HandlerWrapper GetHandlerWrapper(Action<Stream> handler) => new(i =>
    {
        handler(i.InputStream);
        return Task.FromResult(Empty);
    });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput> handler, ILambdaSerializer serializer) => new(i =>
    {
        handler(serializer.Deserialize<TInput>(i.InputStream));
        return Task.FromResult(Empty);
    });

    public static HandlerWrapper GetHandlerWrapper(Action<ILambdaContext> handler) => new(i =>
    {
        handler(i.LambdaContext);
        return Task.FromResult(Empty);
    });

    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext> handler) => new(i =>
    {
        handler(i.InputStream, i.LambdaContext);
        return Task.FromResult(Empty);
    });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput, ILambdaContext> handler, ILambdaSerializer serializer) =>
        new(i =>
        {
            handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext);
            return Task.FromResult(Empty);
        });

    public static HandlerWrapper GetHandlerWrapper(Func<Stream> handler) => new(i => Task.FromResult(new InvocationResponse(handler())));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Stream> handler) =>
        new(i => Task.FromResult(new InvocationResponse(handler(i.InputStream))));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Stream> handler, ILambdaSerializer serializer) =>
        new(i => Task.FromResult(new InvocationResponse(handler(serializer.Deserialize<TInput>(i.InputStream)))));

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Stream> handler) =>
        new(i => Task.FromResult(new InvocationResponse(handler(i.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Stream> handler) =>
        new(i => Task.FromResult(new InvocationResponse(handler(i.InputStream, i.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, ILambdaContext, Stream> handler, ILambdaSerializer serializer) =>
        new(i => Task.FromResult(new InvocationResponse(handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<TOutput> handler, ILambdaSerializer serializer) =>
        new(i => Task.FromResult(Serialized(handler(), serializer)));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, TOutput> handler, ILambdaSerializer serializer) =>
        new(i => Task.FromResult(Serialized(handler(i.InputStream), serializer)));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, TOutput> handler, ILambdaSerializer serializer) =>
        new(i => Task.FromResult(Serialized(handler(serializer.Deserialize<TInput>(i.InputStream)), serializer)));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(i => Task.FromResult(Serialized(handler(i.LambdaContext), serializer)));

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<Stream, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(i => Task.FromResult(Serialized(handler(i.InputStream, i.LambdaContext), serializer)));

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(i => Task.FromResult(Serialized(handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext), serializer)));
}
