using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that return their answer directly.</content>
public partial class LambdaBootstrapBuilder
{
    public static LambdaBootstrapBuilder Create(Action handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Action<Stream> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Action<TInput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create(Action<ILambdaContext> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Action<Stream, ILambdaContext> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Action<TInput, ILambdaContext> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create(Func<Stream> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Func<Stream, Stream> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Stream> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create(Func<ILambdaContext, Stream> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Stream> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Stream> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TOutput>(Func<TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TOutput>(Func<ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));
}
