package org.girohub.ops.watch;

import java.lang.reflect.Method;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.StandardMBean;

/** An MXBean whose descriptions come from {@link Described} on its interface. */
final class DescribedMBean extends StandardMBean {
    private final Class<?> view;

    <T> DescribedMBean(T bean, Class<T> view) {
        super(bean, view, true);
        this.view = view;
        // The interface is known only now; describe again with it.
        cacheMBeanInfo(null);
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        Described described = view == null ? null : view.getAnnotation(Described.class);
        return described == null ? super.getDescription(info) : described.value();
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return description((info.isIs() ? "is" : "get") + info.getName(), super.getDescription(info));
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return description(info.getName(), super.getDescription(info));
    }

    @Override
    protected int getImpact(MBeanOperationInfo info) {
        return MBeanOperationInfo.ACTION;
    }

    private String description(String method, String otherwise) {
        if (view != null) {
            for (Method candidate : view.getMethods()) {
                Described described = candidate.getAnnotation(Described.class);
                if (candidate.getName().equals(method) && described != null) {
                    return described.value();
                }
            }
        }
        return otherwise;
    }
}
